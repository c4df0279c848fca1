"""The oracle: what programs compute where they were written for, recorded, and compared after they were rewritten."""
