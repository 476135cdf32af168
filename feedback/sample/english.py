"""The English of the page that tells what visitors' comments led to, as an editor would have filled it in."""

IMPROVEMENTS = {
    "det-har-sa-ni": "what-you-told-us",
    "Det här sa ni, det här ändrade vi": "What you told us, what we changed",
    "Längst ner på varje sida kan du säga vad du tycker. Här är vad det har lett till.": (
        "At the foot of every page you can say what you think. This is what it has led to."
    ),
    "Flera skrev att sidan ”Så fungerar det” var svår att förstå.": (
        "Several of you wrote that the page “How it works” was hard to understand."
    ),
    "Vi skrev om den med korta meningar och vanliga ord.": (
        "We rewrote it with short sentences and everyday words."
    ),
    "Ni hittade inte siffrorna för varje år i trygghetsmätningen.": (
        "You did not find the figures for each year of the safety survey."
    ),
    "Nu står de i en tabell, och du kan ladda ner dem.": "Now they stand in a table, and you can download them.",
    "Någon undrade om man måste anmäla sig till trygghetsvandringarna.": (
        "Somebody wondered whether one must sign up for the safety walks."
    ),
    "Det står nu överst: du behöver inte anmäla dig.": "It now says at the top: you need not sign up.",
}
