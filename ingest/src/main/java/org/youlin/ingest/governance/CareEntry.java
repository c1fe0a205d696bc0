package org.youlin.ingest.governance;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import org.youlin.domain.place.HouseholdId;
import org.youlin.ingest.privacy.Contact;

/**
 * A household in the care register. Shows nothing but its id in {@code toString}.
 *
 * @param needs at least one
 * @param note for whoever cares, at most {@value #NOTE_CHARS_MAX} characters; may be empty
 * @param partner who looks after the household (1+1)
 * @param partnerAccount the partner's account, by which to tell them of cases
 * @param consentAtMillis when the household agreed to be in the register
 * @param consentBy the account of whoever it agreed with
 */
public record CareEntry(
        HouseholdId household,
        Set<CareNeed> needs,
        String note,
        Contact partner,
        Optional<String> partnerAccount,
        long consentAtMillis,
        String consentBy) {
    public static final int NOTE_CHARS_MAX = 1_000;

    public CareEntry {
        requireNonNull(household, "household is null");
        requireNonNull(note, "note is null");
        requireNonNull(partner, "partner is null");
        requireNonNull(partnerAccount, "partnerAccount is null");
        requireNonNull(consentBy, "consentBy is null");
        if (needs.isEmpty()) {
            throw new IllegalArgumentException("household " + household + " has no needs; it must have one or more");
        }
        if (note.length() > NOTE_CHARS_MAX) {
            throw new IllegalArgumentException("the note of household " + household + " has " + note.length()
                    + " characters; it may have " + NOTE_CHARS_MAX);
        }
        if (partner.isEmpty() && partnerAccount.isEmpty()) {
            throw new IllegalArgumentException(
                    "household " + household + " needs a partner: a name, a phone or an account");
        }
        needs = Set.copyOf(needs);
    }

    @Override
    public String toString() {
        return "CareEntry[" + household + "]";
    }
}
