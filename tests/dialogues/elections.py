"""Small elections in Pabulib's format, and the real ones where PABULIB_DIR names a folder of them."""

import os
from pathlib import Path

APPROVAL = """META
key;value
description;Budżet Obywatelski
country;Poland
unit;Testowo
instance;2020
num_projects;3
num_votes;4
budget;1000
vote_type;approval
rule;greedy
date_begin;08.06.2020
date_end;22.06.2020
min_length;1
max_length;2
PROJECTS
project_id;cost;votes;name;selected
7;300;3;"Plac ""Zabaw""; etap II";1
12;300;2;Biblioteka;0
A-3;400;1;Ścieżka rowerowa;0
VOTES
voter_id;age;sex;vote;neighborhood
1;27;M;7,12;Chylonia
2;68;K;7;Pogórze
3;;M;12,A-3;
4;None;;7;
"""

CHOOSE_ONE = """META
key;value
unit;Testowo
instance;2021
num_votes;2
vote_type;choose-1
PROJECTS
project_id;cost;votes
1;10;2
2;10;0
VOTES
voter_id;vote
1;1
2;1
"""

CUMULATIVE = """META
key;value
description;District PB
vote_type;cumulative
date_begin;2019
date_end;2019
max_sum_points;5
PROJECTS
project_id;cost;votes;score;name
4;300;2;8;Four
1;400;2;2;One
VOTES
voter_id;vote;points;sex;age
29;4;5;F;44
38;4,1;3,2;M;43
40;1;0;F;
"""

SCORING = """META
key;value
description;Scores
vote_type;scoring
min_points;-2
max_points;2
PROJECTS
project_id;cost;votes;score
1;10;2;-1
2;10;1;2
VOTES
voter_id;vote;points
a;1,2;-2,2
b;1;1
c;;
"""

ORDINAL = '''META
key;value
description;Ranks
vote_type;ordinal
min_length;3
max_length;3
date_begin;16.06.2018
date_end;30.06.2018
PROJECTS
project_id;cost;votes;score;name
1;10;2;5;"""Trejaż w Kantorowicach"""
2;10;2;2;Dwa
3;10;2;5;Trzy\x20
VOTES
voter_id;vote;voting_method
9;1,3,2;paper
23;3,1,2;internet
'''
SMALL = {
    "approval": APPROVAL,
    "choose-1": CHOOSE_ONE,
    "cumulative": CUMULATIVE,
    "scoring": SCORING,
    "ordinal": ORDINAL,
}


def real_files() -> list[Path | None]:
    """Return the real elections of PABULIB_DIR; where it is unset None, for which a small one stands in.

    The files are not part of the checkout. Raises RuntimeError when the folder holds none.
    """
    folder = os.environ.get("PABULIB_DIR")
    if not folder:
        return [None]
    files = sorted(Path(folder).glob("*.pb"))
    if not files:
        raise RuntimeError(f"PABULIB_DIR holds no elections: {folder}")
    return list(files)
