"""Follow an agreement from its making to today, each step with its source.

Output::

    Viet Nam-Singapore agreement on cooperation in preventing and fighting transnational crime | binding
    2006  signed    Government of Viet Nam
    2012  extended  Government of Viet Nam
    2018  renewed   Vietnam News Agency (Vietnam Pictorial)
    [2023-10-16..2023-10-19]  amended   Vietnam News Agency (Vietnam Pictorial)
    2024-04  proposed  Vietnam News Agency (VietnamPlus)
"""

import aseancyber as ac

ds = ac.load()
agreement = ds.instruments.find("cooperation agreement in transnational crime prevention and control")

print(agreement.name, "|", agreement.binding)
steps = [(step.on, step) for step in agreement.milestones if step.on is not None]
for day, step in sorted(steps, key=lambda pair: pair[0].sort_key):
    source = ds.sources[step.sources[0].partition("#")[0]]
    print(f"{day}  {step.kind:9} {source.publisher}")
