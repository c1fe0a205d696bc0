package org.youlin.dashboard.access;

import org.youlin.dashboard.web.Answer;

/** One operation of the contract that is open to everybody. May block: it is never called on an event loop. */
@FunctionalInterface
public interface OpenEndpoint {
    Answer answer(OpenCall call);
}
