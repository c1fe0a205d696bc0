package org.youlin.dashboard.access;

import org.youlin.dashboard.web.Answer;

/** One operation of the contract. May block: it is never called on an event loop. */
@FunctionalInterface
public interface Endpoint {
    Answer answer(Call call);
}
