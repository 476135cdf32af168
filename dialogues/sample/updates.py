"""What has been told of the sample promise, in every language."""

from dataclasses import dataclass, field
from decimal import Decimal

TOGETHER = "Ute tillsammans minst två kvällar i veckan"
TUNNEL = "Starkare ljus i tunneln vid Kungsängens station"
BUSHES = "Klippta buskar vid gångvägarna"

LIT_PATH = {
    "sv": "En upplyst gångväg en mörk kväll. En person går mot ljuset.",
    "en": "A lit footpath on a dark evening. A person walks towards the light.",
    "ar": "ممر مضاء للمشاة في مساء مظلم. شخص يسير نحو الضوء.",
    "sv-simple": "En väg med lampor. Det är kväll. En person går mot ljuset.",
}


@dataclass(frozen=True)
class Told:
    """What was told of a commitment, so many days ago; `text` and `photo_alt` by language."""

    commitment: str
    days_ago: int
    text: dict[str, str]
    value: Decimal
    status: str = ""
    photo: str = ""
    photo_alt: dict[str, str] = field(default_factory=dict)

    @property
    def translations(self) -> dict[str, dict[str, str]]:
        """Return the words in the languages but Swedish, as `post_update` takes them."""
        return {
            language: {"text": text}
            | ({"photo_alt": self.photo_alt[language]} if self.photo_alt else {})
            for language, text in self.text.items()
            if language != "sv"
        }


TOLD = (
    Told(
        TOGETHER,
        24,
        {
            "sv": "Schemat är klart och de första kvällarna i Bro är gjorda.",
            "en": "The schedule is ready, and the first evenings in Bro are done.",
            "ar": "الجدول جاهز، وقد أُنجزت الأمسيات الأولى في برو.",
            "sv-simple": "Vi har bestämt vilka kvällar vi ska gå ut. Vi har börjat i Bro.",
        },
        Decimal("0.8"),
        status="ongoing",
    ),
    Told(
        TOGETHER,
        10,
        {
            "sv": "Vi har också börjat i Kungsängen. I Brunna börjar vi nästa vecka.",
            "en": "We have begun in Kungsängen too. In Brunna we begin next week.",
            "ar": "بدأنا أيضًا في كونغس إنغن. وفي برونا نبدأ الأسبوع القادم.",
            "sv-simple": "Nu går vi ut i Kungsängen också. Nästa vecka börjar vi i Brunna.",
        },
        Decimal("1.4"),
    ),
    Told(
        BUSHES,
        20,
        {
            "sv": "Fem platser är klippta. Marken var för blöt för maskinerna, så resten tar längre tid.",
            "en": "Five places are trimmed. The ground was too wet for the machines, so the rest takes longer.",
            "ar": "قُصّت الشجيرات في خمسة أماكن. كانت الأرض رطبة جدًا للآلات، لذلك يستغرق الباقي وقتًا أطول.",
            "sv-simple": "Vi har klippt buskar på fem platser. Det har regnat mycket. Därför tar resten längre tid.",
        },
        Decimal(5),
        status="ongoing",
    ),
    Told(
        TUNNEL,
        6,
        {
            "sv": "Alla 24 lampor lyser, även i trapporna på båda sidor.",
            "en": "All 24 lamps shine, in the stairs on both sides too.",
            "ar": "جميع المصابيح الـ24 مضاءة، وفي السلالم على الجانبين أيضًا.",
            "sv-simple": "Alla 24 lampor lyser. De lyser på trapporna också.",
        },
        Decimal(24),
        status="done",
        photo="path",
        photo_alt=LIT_PATH,
    ),
)
# Sent by the commitment's owner, and not read yet.
WAITING = "Nu är vi ute nästan två kvällar i veckan. I Brunna kom många fram och pratade."
