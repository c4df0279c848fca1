"""Requirements that contradict the rewritten programs: pins in the files of their project, and in their own installs.

``check`` is the way in; ``rule`` is what a finding means.
"""
