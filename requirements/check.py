"""Check, without a network, that the pins follow what is asked for and carry hashes and no addresses."""

import re
import sys
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

FOLDER = Path(__file__).parent
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(\[[^]]*])?==(?P<version>[^ ;]+)(?P<rest>.*)$", re.DOTALL
)


def pins(name: str, complaints: list[str]) -> dict[str, Version]:
    """Return the pinned versions of file `name`; what is wrong with it goes to `complaints`."""
    text = (FOLDER / name).read_text()
    if "://" in text or "--index" in text or "--find-links" in text:
        complaints.append(f"{name} names an address: keep the registry out of it.")
    found = {}
    for entry in text.replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.startswith("#"):
            continue
        pin = PIN.match(entry)
        if pin is None or "--hash=sha256:" not in pin["rest"]:
            complaints.append(f"{name}: not pinned with a hash: {entry[:60]}")
            continue
        found[canonicalize_name(pin["name"])] = Version(pin["version"])
    return found


def asked_for(name: str) -> list[Requirement]:
    """Return what file `name` asks for."""
    lines = (FOLDER / name).read_text().splitlines()
    return [Requirement(line) for line in lines if line.strip() and line[0] not in "#-"]


def main() -> int:
    """Print what is wrong; return 1 where something is."""
    complaints: list[str] = []
    pinned = {kind: pins(f"{kind}.txt", complaints) for kind in ("base", "dev")}
    for kind, versions in pinned.items():
        for requirement in asked_for(f"{kind}.in"):
            version = versions.get(canonicalize_name(requirement.name))
            if version is None or not requirement.specifier.contains(version, prereleases=True):
                complaints.append(
                    f"{kind}.txt has {version} for {requirement}: run make requirements."
                )
    for name in pinned["base"].keys() & pinned["dev"].keys():
        if pinned["base"][name] != pinned["dev"][name]:
            complaints.append(f"{name} is pinned to two versions: run make requirements.")
    print("\n".join(complaints), end="\n" if complaints else "", file=sys.stderr)
    return bool(complaints)


if __name__ == "__main__":
    sys.exit(main())
