package org.youlin.dashboard.importing;

import java.util.List;
import java.util.Optional;

/**
 * What came of an import.
 *
 * @param errors the first of them
 * @param applied whether anything was written
 * @param tokens of new devices, where they were asked for
 */
record ImportResult(
        int rows,
        int created,
        int updated,
        int unchanged,
        int errorCount,
        List<ImportError> errors,
        boolean dryRun,
        boolean applied,
        Optional<List<Token>> tokens) {
    /** The access token of a new device. */
    record Token(String device, String token) {
        @Override
        public String toString() {
            return "Token[" + device + "]";
        }
    }
}
