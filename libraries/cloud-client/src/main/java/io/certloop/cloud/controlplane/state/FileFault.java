package io.certloop.cloud.controlplane.state;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a certificate file of a self-hosted farm cannot be used.
 *
 * @param detail text for people that names the file
 * @param validFrom when the file's certificate begins; only for {@link Flaw#NOT_YET_VALID}
 */
public record FileFault(Flaw flaw, String detail, Optional<Instant> validFrom) {

    public enum Flaw {
        UNREADABLE("is not a file that can be read"),
        NOT_PEM("does not begin with a server certificate in PEM"),
        /** A block has no end, or its content is incomplete. */
        CUT_OFF("is cut off or damaged"),
        NO_KEY("has no private key, or one with a password"),
        KEY_MISMATCH("has a private key that does not fit its certificate"),
        CHAIN_BROKEN("has its chain out of order: each must sign the one before"),
        OTHER_NAMES("has a certificate for other names"),
        NOT_YET_VALID("has a certificate that is valid only from a later time");

        private final String words;

        Flaw(String words) {
            this.words = words;
        }

        /** Completes a sentence that begins with the file. */
        public String words() {
            return words;
        }
    }

    /** @param more added to the detail; may be empty */
    public static FileFault of(Flaw flaw, Path file, String more) {
        String detail = file + " " + flaw.words() + (more.isEmpty() ? "" : ": " + more);
        return new FileFault(flaw, detail, Optional.empty());
    }

    public static FileFault early(Path file, Instant from) {
        String detail = of(Flaw.NOT_YET_VALID, file, from.toString()).detail();
        return new FileFault(Flaw.NOT_YET_VALID, detail, Optional.of(from));
    }

    /** Whether nothing has to be put right: the certificate is used from its first day on. */
    public boolean isEarly() {
        return flaw == Flaw.NOT_YET_VALID;
    }
}
