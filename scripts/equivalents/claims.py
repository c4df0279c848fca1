"""All claims."""

import of_effects
import of_numbers
import of_tensors
import of_texts
from claim import BOOLS, M, T


def claims():
    numbers = ("reduce_sum", "reduce_mean", "reduce_max", "reduce_min", "reduce_prod", "reduce_logsumexp")
    return [
        *of_tensors.reductions(numbers, of_tensors.reduced(M) + of_tensors.reduced(T)),
        *of_tensors.reductions(("reduce_all", "reduce_any"), of_tensors.reduced(BOOLS)),
        *of_tensors.casts(),
        *of_tensors.arg_reductions(),
        *of_tensors.of_shape(),
        *of_tensors.shaping(),
        *of_tensors.making(),
        *of_tensors.picking(),
        *of_numbers.arithmetic(),
        *of_numbers.quotients(),
        *of_numbers.similarities(),
        *of_numbers.images(),
        *of_numbers.resized(),
        *of_texts.texts(),
        *of_texts.words(),
        *of_texts.records(),
        *of_tensors.mapped(),
        *of_tensors.sets(),
        *of_effects.files(),
        *of_effects.logs(),
        *of_effects.scopes(),
        *of_effects.flags(),
        *of_effects.apps(),
        *of_effects.records(),
    ]
