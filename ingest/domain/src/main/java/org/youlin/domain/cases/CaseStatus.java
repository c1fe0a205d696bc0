package org.youlin.domain.cases;

import java.util.Optional;

/** Where a case (案件) stands. All transitions are here. */
public enum CaseStatus {
    /** 待处理 */
    OPEN,
    /** 已确认: a person has seen it. */
    ACKNOWLEDGED,
    /** 处理中: its work order is being worked on. */
    IN_PROGRESS,
    /** 已恢复: every alarm has cleared. */
    RESOLVED,
    /** 已结案 */
    CLOSED;

    /** What can happen to a case. */
    public enum Change {
        ACKNOWLEDGE,
        /** Its work order was accepted. */
        BEGIN_WORK,
        /** Its last active alarm cleared, or there was none and its work order was closed. */
        RESOLVE,
        /** An alarm joined it after it was resolved, or soon after it was closed. */
        REOPEN,
        CLOSE,
        /** A person closed it although its condition still holds. */
        DISMISS,
        /** Another case goes on in its place. */
        MERGE
    }

    /** The state after {@code change}; empty when it is not allowed, or changes nothing, here. */
    public Optional<CaseStatus> after(Change change) {
        return Optional.ofNullable(
                switch (this) {
                    case OPEN ->
                        switch (change) {
                            case ACKNOWLEDGE -> ACKNOWLEDGED;
                            case BEGIN_WORK -> IN_PROGRESS;
                            case RESOLVE -> RESOLVED;
                            case DISMISS, MERGE -> CLOSED;
                            case REOPEN, CLOSE -> null;
                        };
                    case ACKNOWLEDGED ->
                        switch (change) {
                            case BEGIN_WORK -> IN_PROGRESS;
                            case RESOLVE -> RESOLVED;
                            case DISMISS, MERGE -> CLOSED;
                            case ACKNOWLEDGE, REOPEN, CLOSE -> null;
                        };
                    case IN_PROGRESS ->
                        switch (change) {
                            case RESOLVE -> RESOLVED;
                            case DISMISS, MERGE -> CLOSED;
                            case ACKNOWLEDGE, BEGIN_WORK, REOPEN, CLOSE -> null;
                        };
                    case RESOLVED ->
                        switch (change) {
                            case REOPEN -> OPEN;
                            case CLOSE, MERGE -> CLOSED;
                            case ACKNOWLEDGE, BEGIN_WORK, RESOLVE, DISMISS -> null;
                        };
                    case CLOSED -> change == Change.REOPEN ? OPEN : null;
                });
    }
}
