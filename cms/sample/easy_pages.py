"""The easy Swedish of two sample news and of the subject's first page."""

PAGES = {
    # News
    "Vad som händer i trygghetsarbetet, och vad det leder till.": (
        "Här kan du läsa vad vi gör för att det ska bli tryggare."
    ),
    "Nya lampor i gångtunneln vid stationen": "Nya lampor i tunneln vid tåget",
    "En upplyst gångväg en mörk kväll. En person går mot ljuset.": (
        "En väg med lampor. Det är kväll. En person går mot ljuset."
    ),
    "Tunneln vid pendeltågsstationen i Kungsängen fick starkare ljus.": (
        "Tunneln vid tåget i Kungsängen är ljusare nu."
    ),
    "Många pekade ut tunneln vid Kungsängens station. Nu är ljuset starkare dygnet runt.": (
        "Många tyckte att tunneln vid tåget i Kungsängen var mörk. Nu har den bättre lampor."
    ),
    "I trygghetsmätningen kunde du peka ut platser på en karta. Tunneln vid pendeltågsstationen var en av dem som "
    "nämndes oftast.": (
        "Vi frågade var det känns otryggt. Du kunde peka på en karta. Många pekade på tunneln."
    ),
    "De nya lamporna drar mindre el och lyser även upp trapporna på båda sidor.": (
        "De nya lamporna lyser även på trapporna. De använder mindre el."
    ),
    "Vandra med oss i Bro, Kungsängen och Brunna": "Gå med oss i Bro, Kungsängen och Brunna",
    "Varje år går vi trygghetsvandringar tillsammans med dig som bor här.": (
        "Varje år går vi en promenad med dig som bor här. Vi tittar efter platser som känns otrygga."
    ),
    "Föreningar, polisen, bostadsbolagen och räddningstjänsten går med. Vi tittar efter klotter, igenvuxna buskar och "
    "mörka hörn, och skriver upp vad som ska göras.": (
        "Polisen, föreningar och andra går med. Vi tittar efter mörka platser, stora buskar och klotter. Vi skriver "
        "upp vad vi ska göra."
    ),
    "Alla får följa med": "Alla får komma",
    "Du behöver inte anmäla dig. Ta på dig kläder efter vädret.": (
        "Du behöver inte anmäla dig. Ta på dig varma kläder om det är kallt."
    ),
    # The subject
    "Vi tar reda på vad som händer, gör något åt det tillsammans och ser efter om det hjälpte.": (
        "Vi tar reda på vad som händer. Vi gör något åt det. Sedan ser vi om det blev bättre."
    ),
    "Kommunen, polisen och bostadsbolagen har en gemensam lägesbild: vad som har hänt, och hur trygga människor känner "
    "sig. Den styr vad vi gör, på kort och på lång sikt.": (
        "Kommunen, polisen och bostadsbolagen berättar för varandra vad som har hänt. De frågar också hur trygga "
        "människor känner sig. Då vet vi vad vi ska göra."
    ),
}
