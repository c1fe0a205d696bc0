package org.youlin.dashboard.profile;

import java.util.Optional;
import org.youlin.dashboard.web.InvalidDefinition;
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
                throw InvalidDefinition.refused(refusal.get(), "decoder");
            }
            return profile;
        } catch (InvalidSettingsException e) {
            throw InvalidDefinition.refused(String.valueOf(e.getMessage()), "definition");
        }
    }
}
