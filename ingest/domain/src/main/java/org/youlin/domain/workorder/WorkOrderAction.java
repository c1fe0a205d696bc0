package org.youlin.domain.workorder;

/** What can be done with a work order. {@link Transition} says where, and by whom. */
public enum WorkOrderAction {
    /** 派单: the platform gives it to its first handler. */
    DISPATCH,
    /** 接单 */
    ACCEPT,
    /** 开始处理 */
    START,
    /** 挂起, with a reason and an end. */
    HOLD,
    /** 恢复: the end of a hold. */
    RESUME,
    /** 完成, with what was done; asks for the callback. */
    COMPLETE,
    /** 回访 reached nobody, and is tried again. */
    MISS,
    /** 回访: not solved, so it is worked on again (返工). */
    REWORK,
    /** 复发: an alarm of the case came back before the callback, so it is worked on again. */
    RELAPSE,
    /** 办结 after a callback that found it solved. */
    CLOSE,
    /** 自动办结: every alarm of the case has cleared, and the service levels ask for no callback. */
    AUTO_CLOSE,
    /** 退单: the layer above decides, once. */
    RETURN,
    /** 退单驳回: the layer above sends a returned order back, which then cannot be returned again. */
    REJECT_RETURN,
    /** 转办: another organisation handles it, or helps whoever has accepted it. */
    TRANSFER,
    /** 改派 to somebody of the same organisation. */
    REASSIGN,
    /** 协办 */
    ADD_CO_HANDLER,
    /** 催办 */
    URGE,
    /** 督办 */
    SUPERVISE,
    /** 升级: the layer above takes over. */
    ESCALATE,
    /** 作废 */
    CANCEL
}
