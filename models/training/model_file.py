"""Writes a linear model as ONNX: integer weights, sums and calibrated log-odds."""
import hashlib

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET = 13
# onnxruntime 1.30 reads every version up to its own; onnx 1.12 writes 8.
IR_VERSION = 8


def quantise(weights, bits=16):
    """Integer weights and the size of one step. One step for the whole table, so that sums of integers stay exact."""
    limit = (1 << (bits - 1)) - 1
    # The largest weight sets the step: cutting the few largest off costs more than 16 bits lose (they are the insults).
    step = float(np.abs(weights).max()) / limit
    integers = np.rint(weights / step).astype(np.int8 if bits == 8 else np.int16)
    integers[0] = 0
    return integers, step


def build(integers, slopes, intercepts):
    """Graph: features int32 [batch, longest] (0 = padding), scale float64 [batch], script int32 [batch]
    → sum int32 [batch, outputs], logit float64 [batch, outputs].

    sum = Σ weights[feature]; logit = sum · scale · slope[script] + intercept[script]. Integer sums do not depend on
    order or padding, and products of doubles are exact to the bit everywhere, so equal texts get equal bits.
    """
    constants = [
        numpy_helper.from_array(integers, 'weights'),
        numpy_helper.from_array(slopes.astype(np.float64), 'slopes'),
        numpy_helper.from_array(intercepts.astype(np.float64), 'intercepts'),
        numpy_helper.from_array(np.array([1], np.int64), 'feature_axis'),
    ]
    nodes = [
        helper.make_node('Gather', ['weights', 'features'], ['read'], axis=0),
        helper.make_node('Cast', ['read'], ['wide'], to=TensorProto.INT32),
        helper.make_node('ReduceSum', ['wide', 'feature_axis'], ['sum'], keepdims=0),
        helper.make_node('Cast', ['sum'], ['sum_double'], to=TensorProto.DOUBLE),
        helper.make_node('Unsqueeze', ['scale', 'feature_axis'], ['scale_column']),
        helper.make_node('Gather', ['slopes', 'script'], ['slope'], axis=0),
        helper.make_node('Gather', ['intercepts', 'script'], ['intercept'], axis=0),
        helper.make_node('Mul', ['sum_double', 'scale_column'], ['scaled']),
        helper.make_node('Mul', ['scaled', 'slope'], ['sloped']),
        helper.make_node('Add', ['sloped', 'intercept'], ['logit']),
    ]
    outputs = int(integers.shape[1])
    graph = helper.make_graph(
        nodes,
        'linear-over-hashed-ngrams',
        [
            helper.make_tensor_value_info('features', TensorProto.INT32, ['batch', 'longest']),
            helper.make_tensor_value_info('scale', TensorProto.DOUBLE, ['batch']),
            helper.make_tensor_value_info('script', TensorProto.INT32, ['batch']),
        ],
        [
            helper.make_tensor_value_info('sum', TensorProto.INT32, ['batch', outputs]),
            helper.make_tensor_value_info('logit', TensorProto.DOUBLE, ['batch', outputs]),
        ],
        constants,
    )
    model = helper.make_model(graph, producer_name='qunjian', opset_imports=[helper.make_opsetid('', OPSET)])
    model.ir_version = IR_VERSION
    onnx.checker.check_model(model)
    return model.SerializeToString()


def sha256(content):
    return hashlib.sha256(content).hexdigest()
