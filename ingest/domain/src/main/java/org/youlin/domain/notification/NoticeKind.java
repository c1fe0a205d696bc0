package org.youlin.domain.notification;

import java.util.Optional;

/** What an entry of the event log means for people; entries that mean none of these are nobody's news. */
public enum NoticeKind {
    /** 新案件: a case was opened, or opened again. */
    OPENED("新案件", "case opened"),
    /** 加重: the case is more severe than it was since it was opened. */
    WORSENED("案件加重", "worse"),
    /** 派单: a work order came to somebody. */
    ASSIGNED("派单", "assigned"),
    /** 超时预警: a deadline is near. */
    OVERDUE("超时预警", "deadline near"),
    /** 升级: a deadline was missed, and the order went one layer up. */
    ESCALATED("超时升级", "escalated"),
    /** 帮扶: the household stands in the care register, and its partner is told. */
    CARE("困难群体帮扶", "care register"),
    /** 催办, 督办. */
    URGED("催办或督办", "urged"),
    /** 已受理: somebody has seen the case or taken its work order. */
    ANSWERED("已受理", "answered"),
    /** 已恢复: every alarm of the case has cleared. */
    RECOVERED("已恢复", "recovered"),
    /** 已完成: the work is done and the callback is due. */
    COMPLETED("已完成", "work completed"),
    /** 已办结: the case is over. */
    CLOSED("已办结", "closed");

    /** The event of {@link #CARE}, which is for nobody's eyes but its recipient's. */
    public static final String CARE_EVENT = "CARE_PARTNER_TOLD";

    private final String chinese;
    private final String english;

    NoticeKind(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** What an entry means. Those of single alarms mean nothing: a case may have hundreds of them. */
    public static Optional<NoticeKind> of(String subject, String event) {
        return switch (subject) {
            case "case" -> ofCase(event);
            case "work_order" -> ofWorkOrder(event);
            default -> Optional.empty();
        };
    }

    private static Optional<NoticeKind> ofCase(String event) {
        return switch (event) {
            case "OPENED", "REOPEN" -> Optional.of(OPENED);
            case "ACKNOWLEDGE", "BEGIN_WORK" -> Optional.of(ANSWERED);
            case "WORSENED" -> Optional.of(WORSENED);
            case "RESOLVE" -> Optional.of(RECOVERED);
            case "CLOSE", "DISMISS", "MERGE" -> Optional.of(CLOSED);
            case CARE_EVENT -> Optional.of(CARE);
            default -> Optional.empty();
        };
    }

    private static Optional<NoticeKind> ofWorkOrder(String event) {
        return switch (event) {
            case "DISPATCHED",
                    "DISPATCH",
                    "TRANSFER",
                    "REASSIGN",
                    "ADD_CO_HANDLER",
                    "RETURN",
                    "REJECT_RETURN",
                    "REWORK",
                    "RELAPSE" -> Optional.of(ASSIGNED);
            case "SLA_WARNING" -> Optional.of(OVERDUE);
            case "ESCALATE" -> Optional.of(ESCALATED);
            case "URGE", "SUPERVISE" -> Optional.of(URGED);
            case "ACCEPT", "START" -> Optional.of(ANSWERED);
            case "COMPLETE" -> Optional.of(COMPLETED);
            default -> Optional.empty();
        };
    }

    /** Whether only the person whom an entry names may be told of it: who stands in the care register is not for all. */
    public boolean isConfidential() {
        return this == CARE;
    }

    /** Whether nobody need be reminded of the case any more. */
    public boolean answers() {
        return switch (this) {
            case ANSWERED, RECOVERED, COMPLETED, CLOSED -> true;
            case OPENED, WORSENED, ASSIGNED, OVERDUE, ESCALATED, CARE, URGED -> false;
        };
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
