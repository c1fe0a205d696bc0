package org.youlin.dashboard.profile;

import java.util.Optional;
import org.youlin.dashboard.web.Message;
import org.youlin.dashboard.web.Problem;
import org.youlin.dashboard.web.RefusedException;
import org.youlin.domain.device.DeviceProfile;
import org.youlin.ingest.config.InvalidSettingsException;
import org.youlin.ingest.config.ProfileDefinition;

/** Reads the profiles that people write, and refuses those that make no sense. */
final class Definitions {
    private final ProfileTrial trial;

    Definitions(ProfileTrial trial) {
        this.trial = trial;
    }

    /**
     * The profile that {@code json} defines; its decoder can be built.
     *
     * @throws RefusedException when it makes no sense; the problem names the field
     */
    DeviceProfile read(String json) {
        try {
            DeviceProfile profile = ProfileDefinition.read(json);
            Optional<String> refusal = trial.refusal(profile.decoder());
            if (refusal.isPresent()) {
                throw refused(refusal.get(), "decoder");
            }
            return profile;
        } catch (InvalidSettingsException e) {
            throw refused(String.valueOf(e.getMessage()), "definition");
        }
    }

    /** Messages begin with the place and a colon; those that do not are about {@code otherwise}. */
    private static RefusedException refused(String message, String otherwise) {
        int colon = message.indexOf(": ");
        String place = colon < 0 ? "" : message.substring(0, colon);
        return place.matches("[A-Za-z][\\w.\\[\\]-]*")
                ? new RefusedException(
                        Problem.of(Message.INVALID_REQUEST, message).about(place))
                : new RefusedException(
                        Problem.of(Message.INVALID_REQUEST, message).about(otherwise));
    }
}
