package org.youlin.domain.workorder;

/** What a person can do with a work order. */
public enum WorkOrderAction {
    /** 接单 */
    ACCEPT,
    /** 开始处理 */
    START,
    /** 完成, which asks for the callback. */
    COMPLETE,
    /** 办结, after the callback. */
    CLOSE,
    /** 退单: the layer above decides, once. */
    RETURN
}
