"""The Arabic of two sample news and of the subject's first page, as an editor would have filled it in."""

PAGES = {
    # News
    "Nyheter": "الأخبار",
    "Vad som händer i trygghetsarbetet, och vad det leder till.": (
        "ما يحدث في العمل من أجل السلامة، وما يؤدي إليه."
    ),
    "Nya lampor i gångtunneln vid stationen": "مصابيح جديدة في نفق المشاة عند المحطة",
    "En upplyst gångväg en mörk kväll. En person går mot ljuset.": (
        "ممر مضاء للمشاة في مساء مظلم. شخص يسير نحو الضوء."
    ),
    "Tunneln vid pendeltågsstationen i Kungsängen fick starkare ljus.": (
        "حصل النفق عند محطة قطار الضواحي في كونغس إنغن على إضاءة أقوى."
    ),
    "Många pekade ut tunneln vid Kungsängens station. Nu är ljuset starkare dygnet runt.": (
        "أشار كثيرون إلى النفق عند محطة كونغس إنغن. الآن صارت الإضاءة أقوى ليلًا ونهارًا."
    ),
    "I trygghetsmätningen kunde du peka ut platser på en karta. Tunneln vid pendeltågsstationen var en av dem som "
    "nämndes oftast.": (
        "في استطلاع السلامة كان يمكن تحديد أماكن على الخريطة. وكان النفق عند محطة قطار الضواحي من أكثر الأماكن ذكرًا."
    ),
    "De nya lamporna drar mindre el och lyser även upp trapporna på båda sidor.": (
        "تستهلك المصابيح الجديدة كهرباء أقل، وتضيء السلالم على الجانبين أيضًا."
    ),
    "Vandra med oss i Bro, Kungsängen och Brunna": "تجوّل معنا في برو وكونغس إنغن وبرونا",
    "Varje år går vi trygghetsvandringar tillsammans med dig som bor här.": (
        "في كل عام نقوم بجولات للسلامة مع سكان المنطقة."
    ),
    "Föreningar, polisen, bostadsbolagen och räddningstjänsten går med. Vi tittar efter klotter, igenvuxna buskar och "
    "mörka hörn, och skriver upp vad som ska göras.": (
        "تشارك الجمعيات والشرطة وشركات الإسكان وخدمات الإنقاذ. نبحث عن الكتابات على الجدران والشجيرات الكثيفة "
        "والزوايا المظلمة، ونكتب ما يجب عمله."
    ),
    "Alla får följa med": "الجميع مدعوون",
    "Du behöver inte anmäla dig. Ta på dig kläder efter vädret.": (
        "لا حاجة إلى التسجيل. يُستحسن ارتداء ملابس مناسبة للطقس."
    ),
    # The subject
    "Trygghet": "السلامة",
    "Vi tar reda på vad som händer, gör något åt det tillsammans och ser efter om det hjälpte.": (
        "نعرف ما يحدث، ونعمل معًا لمعالجته، ونتحقق مما إذا كان ذلك قد أفاد."
    ),
    "Kommunen, polisen och bostadsbolagen har en gemensam lägesbild: vad som har hänt, och hur trygga människor känner "
    "sig. Den styr vad vi gör, på kort och på lång sikt.": (
        "لدى البلدية والشرطة وشركات الإسكان صورة مشتركة عن الوضع: ما الذي حدث، وإلى أي مدى يشعر الناس بالأمان. وهي "
        "التي توجّه ما نفعله على المدى القريب والبعيد."
    ),
}
