package org.youlin.dashboard.importing;

import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;

/** Why a table cannot be read at all. */
final class Unreadable {
    private Unreadable() {}

    static RefusedException because(String what, String chinese) {
        return new RefusedException(Problem.of(Message.TABLE_UNREADABLE, what, chinese));
    }

    static RefusedException tooManyRows() {
        return new RefusedException(Problem.of(Message.TOO_MANY_ROWS, Integer.toString(Sheet.ROWS_MAX)));
    }
}
