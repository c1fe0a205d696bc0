package org.youlin.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** PEM files of TLS. */
public final class Certificates {
    private static final Duration WARN_BEFORE = Duration.ofDays(14);

    private Certificates() {}

    /** Reads certificates and looks when the first of them ends. */
    public static Finding certificates(String subject, Path file, Instant now) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            Instant end = Instant.MAX;
            for (Certificate certificate : found) {
                Instant notAfter = ((X509Certificate) certificate).getNotAfter().toInstant();
                end = notAfter.isBefore(end) ? notAfter : end;
            }
            if (found.isEmpty()) {
                return Finding.bad(subject, file + " holds no certificate; it must be a PEM file");
            }
            return end.isBefore(now.plus(WARN_BEFORE))
                    ? Finding.bad(subject, file + (end.isBefore(now) ? " ended " : " will end ") + end + "; renew it")
                    : Finding.good(subject, file + " is good until " + end);
        } catch (IOException e) {
            return unreadable(subject, file, e);
        } catch (CertificateException e) {
            return Finding.bad(subject, file + " cannot be understood (" + e.getMessage() + "); it must be a PEM file");
        }
    }

    /** Looks whether a private key is there and has the form that is needed. */
    public static Finding key(String subject, Path file) {
        try {
            return Files.readString(file).contains("-----BEGIN PRIVATE KEY-----")
                    ? Finding.good(subject, file + " is readable")
                    : Finding.bad(
                            subject,
                            file + " is no PKCS #8 key without a password; make one: openssl pkcs8 -topk8 -nocrypt");
        } catch (IOException e) {
            return unreadable(subject, file, e);
        }
    }

    private static Finding unreadable(String subject, Path file, IOException failure) {
        return Finding.bad(
                subject,
                file + " cannot be read (" + failure.getClass().getSimpleName()
                        + "); correct the path, or give the user that runs Youlin the right to");
    }
}
