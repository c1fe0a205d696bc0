package org.youlin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.youlin.gateway.privacy.HashKey;
import org.youlin.gateway.privacy.PersonalData;
import org.youlin.ingest.privacy.Seal;

class KeyFileTest {
    @TempDir
    private Path folder;

    @Test
    void aKeyIsMadeOnceForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("seal.key");
        byte[] sealed = KeyFile.read(file, Seal::new).seal("x", "text");
        assertThat(KeyFile.read(file, Seal::new).open("x", sealed)).isEqualTo("text");
        assertThat(Files.size(file)).isEqualTo(KeyFile.BYTES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoFilesHoldTwoKeys() throws IOException {
        PersonalData data = new PersonalData(KeyFile.read(folder.resolve("a.key"), HashKey::new));
        PersonalData other = new PersonalData(KeyFile.read(folder.resolve("b.key"), HashKey::new));
        assertThat(data.plateHash("甘A12345")).isNotEqualTo(other.plateHash("甘A12345"));
    }

    @Test
    void aKeyOfTheWrongLengthIsRefused() throws IOException {
        Path tooShort = Files.write(folder.resolve("hash.key"), new byte[8]);
        assertThatThrownBy(() -> KeyFile.read(tooShort, HashKey::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hash.key")
                .hasMessageContaining("has 8 bytes; it must have 32 or more");
        Path tooLong = Files.write(folder.resolve("seal.key"), new byte[Seal.KEY_BYTES + 1]);
        assertThatThrownBy(() -> KeyFile.read(tooLong, Seal::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 33 bytes; it must have 32");
    }
}
