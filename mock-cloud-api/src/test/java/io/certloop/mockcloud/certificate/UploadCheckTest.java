package io.certloop.mockcloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.mockcloud.refusal.Refusal;
import io.certloop.mockcloud.refusal.RefusedException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class UploadCheckTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final CertificateAuthority authority = CertificateAuthority.create(NOW);
    private final UploadCheck check = new UploadCheck(authority.root());

    @Test
    void acceptsLeafAndIntermediateWithTheirKeyAlsoAsPem() {
        var chain = issue(90);

        var pem = Pem.chain(Pem.of(chain.chain()));
        var key = Pem.key(Pem.of(chain.key())).orElseThrow();

        assertThat(pem).isEqualTo(chain.chain());
        check.require(pem, key, NOW);
        assertThat(UploadCheck.namesOf(chain.leaf())).containsExactly("a.example.com");
    }

    @Test
    void refusesWhatCannotBeDecoded() {
        var key = issue(90).key();

        assertThat(refusal(Pem.chain("no PEM"), key)).isEqualTo(Refusal.CERTIFICATE_UNREADABLE);
        assertThat(refusal(issue(90).chain(), null)).isEqualTo(Refusal.CERTIFICATE_UNREADABLE);
        assertThat(Pem.key("no PEM")).isEmpty();
    }

    @Test
    void refusesExpiredAndSoonExpiring() {
        assertThat(refusal(issue(0))).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
        assertThat(refusal(issue(29))).isEqualTo(Refusal.VALIDITY_TOO_SHORT);
    }

    @Test
    void refusesAnotherKey() {
        assertThat(refusal(issue(90).chain(), issue(90).key())).isEqualTo(Refusal.KEY_MISMATCH);
    }

    @Test
    void refusesAKeyOfAnotherAlgorithm() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var rsa = generator.generateKeyPair().getPrivate();

        assertThat(refusal(issue(90).chain(), rsa)).isEqualTo(Refusal.KEY_MISMATCH);
    }

    @Test
    void refusesAnIncompleteWrongOrForeignChain() {
        var chain = issue(90);
        var foreign = CertificateAuthority.create(NOW).issue(List.of("a.example.com"), validity(90));

        assertThat(refusal(List.of(chain.leaf()), chain.key())).isEqualTo(Refusal.CHAIN_INVALID);
        assertThat(refusal(List.of(chain.leaf(), foreign.chain().get(1)), chain.key()))
                .isEqualTo(Refusal.PARENT_NOT_FOUND);
        assertThat(refusal(foreign)).isEqualTo(Refusal.CHAIN_INVALID);
    }

    private Refusal refusal(KeyedChain chain) {
        return refusal(chain.chain(), chain.key());
    }

    private Refusal refusal(List<X509Certificate> chain, PrivateKey key) {
        return catchThrowableOfType(RefusedException.class, () -> check.require(chain, key, NOW))
                .refusal();
    }

    private KeyedChain issue(int days) {
        return authority.issue(List.of("a.example.com"), validity(days));
    }

    private static Validity validity(int days) {
        return Validity.endingAt(NOW.plus(Duration.ofDays(days)), Duration.ofDays(90));
    }
}
