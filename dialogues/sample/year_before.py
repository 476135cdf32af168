"""The sample dialogue of the year before, to compare with; and what the options of both are about."""

from dialogues.models import Electorate, VotingMethod
from dialogues.sample.dialogues import SampleDialogue

YEAR_BEFORE = SampleDialogue(
    title="Vad var viktigast i fjol?",
    slug="vad-var-viktigast-i-fjol",
    lead="Inför förra årets löfte frågade vi vilka två frågor kommunen och polisen skulle ta sig an först.",
    opens_in_days=-440,
    closes_in_days=-410,
    rules={
        "voting_method": VotingMethod.APPROVAL,
        "max_choices": 2,
        "electorate": Electorate.OPEN,
    },
    paragraphs=("Frågan ställdes på torgen i Bro, Kungsängen och Brunna och här på webbplatsen.",),
    options=(
        ("Ljus vid stationerna", "Starkare ljus i tunneln och på perrongerna."),
        ("Fler mötesplatser för unga", "Någonstans att vara på kvällar och helger."),
        ("Vuxna ute på kvällen", "Nattvandrare, fältassistenter och grannstödsbilen."),
        ("Stöd till den som har utsatts", "Kortare väg till någon som lyssnar och hjälper."),
    ),
)
# The options by number, and how many chose just these.
BALLOTS_OF_YEAR_BEFORE = [((0, 1), 18), ((0, 2), 16), ((1,), 11), ((2, 3), 7), ((0,), 6)]

# By topics the two years can be compared, though their options are not the same.
TOPIC_OF_OPTION = {
    "Ljus vid stationerna": "Ljus och utemiljö",
    "Fler mötesplatser för unga": "Unga",
    "Vuxna ute på kvällen": "Trygghet på kvällen",
    "Stöd till den som har utsatts": "Brottsutsatta",
    "Unga på väg in i brott": "Unga",
    "Polis och kommun nära och synliga": "Trygghet på kvällen",
    "Trygga vägar hem": "Ljus och utemiljö",
    "Narkotika på allmän plats": "Unga",
    "Buskörning": "Trygghet på kvällen",
}
