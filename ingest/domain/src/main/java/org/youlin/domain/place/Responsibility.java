package org.youlin.domain.place;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who answers first for a place at some time.
 *
 * @param lead the company under contract then, or the community office where there is none
 * @param member whose patch the place is in; empty when it is in nobody's
 */
public record Responsibility(Organisation lead, Optional<Member> member) {
    public Responsibility {
        requireNonNull(lead, "lead is null");
        requireNonNull(member, "member is null");
    }
}
