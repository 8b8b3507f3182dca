"""Writes a gradient-boosted ensemble of scikit-learn as ONNX, and its trees as JSON for explanations."""
import hashlib
import json

import numpy as np
import onnx
from onnx import TensorProto, helper

IR_VERSION = 8
OPSET = 13
ML_OPSET = 1


def tables(model):
    """Each tree as columns. Thresholds are the largest float32 below the learnt one: columns are float32, so
    `x <= threshold` answers alike here, in onnxruntime and in the product."""
    trees = []
    for (predictor,) in model._predictors:
        nodes = predictor.nodes
        threshold = nodes['num_threshold'].astype(np.float32)
        above = threshold.astype(np.float64) > nodes['num_threshold']
        threshold[above] = np.nextafter(threshold[above], np.float32(-np.inf))
        # Known against unknown: every number goes left. JSON has no infinity.
        threshold = np.minimum(threshold, np.finfo(np.float32).max)
        leaf = nodes['is_leaf'].astype(bool)
        value = np.where(leaf, nodes['value'], 0).astype(np.float32).astype(np.float64)
        count = nodes['count'].astype(np.float64)
        for node in reversed(range(len(nodes))):  # children stand behind their parents
            if not leaf[node]:
                left, right = nodes['left'][node], nodes['right'][node]
                assert left > node and right > node
                value[node] = (count[left] * value[left] + count[right] * value[right]) / (count[left] + count[right])
        trees.append({
            'feature': np.where(leaf, -1, nodes['feature_idx']).tolist(),
            'threshold': np.where(leaf, 0, threshold).astype(np.float64).tolist(),
            'left': np.where(leaf, 0, nodes['left']).tolist(),
            'right': np.where(leaf, 0, nodes['right']).tolist(),
            'unknownLeft': np.where(leaf, 0, nodes['missing_go_to_left']).tolist(),
            'value': value.round(9).tolist(),
        })
    return trees


def write_trees(path, names, bias, trees):
    content = json.dumps({'features': names, 'bias': bias, 'trees': trees}, separators=(',', ':'), allow_nan=False).encode()
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def write_onnx(path, width, bias, trees):
    """features float32 [batch, width] → logit float32 [batch, 1]."""
    nodes = {key: [] for key in ('treeids', 'nodeids', 'featureids', 'values', 'modes', 'truenodeids', 'falsenodeids',
                                 'missing_value_tracks_true')}
    targets = {key: [] for key in ('treeids', 'nodeids', 'ids', 'weights')}
    for number, tree in enumerate(trees):
        for node, feature in enumerate(tree['feature']):
            nodes['treeids'].append(number)
            nodes['nodeids'].append(node)
            nodes['featureids'].append(max(0, feature))
            nodes['values'].append(tree['threshold'][node])
            nodes['modes'].append('LEAF' if feature < 0 else 'BRANCH_LEQ')
            nodes['truenodeids'].append(tree['left'][node])
            nodes['falsenodeids'].append(tree['right'][node])
            nodes['missing_value_tracks_true'].append(tree['unknownLeft'][node])
            if feature < 0:
                targets['treeids'].append(number)
                targets['nodeids'].append(node)
                targets['ids'].append(0)
                targets['weights'].append(tree['value'][node])
    ensemble = helper.make_node(
        'TreeEnsembleRegressor', ['features'], ['logit'], domain='ai.onnx.ml', n_targets=1, aggregate_function='SUM',
        base_values=[bias], **{f'nodes_{key}': value for key, value in nodes.items()},
        **{f'target_{key}': value for key, value in targets.items()})
    graph = helper.make_graph(
        [ensemble], 'churn',
        [helper.make_tensor_value_info('features', TensorProto.FLOAT, ['batch', width])],
        [helper.make_tensor_value_info('logit', TensorProto.FLOAT, ['batch', 1])])
    model = helper.make_model(graph, ir_version=IR_VERSION, producer_name='qunjian', opset_imports=[
        helper.make_opsetid('', OPSET), helper.make_opsetid('ai.onnx.ml', ML_OPSET)])
    onnx.checker.check_model(model)
    content = model.SerializeToString()
    path.write_bytes(content)
    return hashlib.sha256(content).hexdigest(), len(content)
