package io.certloop.mockcloud.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.refusal.Refusal;
import java.security.KeyPairGenerator;
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
        assertThat(check.refusal(pem, key, NOW)).isEmpty();
        assertThat(UploadCheck.namesOf(chain.leaf())).containsExactly("a.example.com");
    }

    @Test
    void refusesWhatCannotBeDecoded() {
        var key = issue(90).key();

        assertThat(check.refusal(Pem.chain("no PEM"), key, NOW))
                .contains(Refusal.CERTIFICATE_UNREADABLE);
        assertThat(check.refusal(issue(90).chain(), null, NOW))
                .contains(Refusal.CERTIFICATE_UNREADABLE);
        assertThat(Pem.key("no PEM")).isEmpty();
    }

    @Test
    void refusesExpiredAndSoonExpiring() {
        assertThat(refusal(issue(0))).isEqualTo(Refusal.CERTIFICATE_EXPIRED);
        assertThat(refusal(issue(29))).isEqualTo(Refusal.VALIDITY_TOO_SHORT);
    }

    @Test
    void refusesAnotherKey() {
        assertThat(check.refusal(issue(90).chain(), issue(90).key(), NOW))
                .contains(Refusal.KEY_MISMATCH);
    }

    @Test
    void refusesAKeyOfAnotherAlgorithm() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var rsa = generator.generateKeyPair().getPrivate();

        assertThat(check.refusal(issue(90).chain(), rsa, NOW)).contains(Refusal.KEY_MISMATCH);
    }

    @Test
    void refusesAnIncompleteWrongOrForeignChain() {
        var chain = issue(90);
        var foreign =
                CertificateAuthority.create(NOW).issue(List.of("a.example.com"), validity(90));

        assertThat(check.refusal(List.of(chain.leaf()), chain.key(), NOW))
                .contains(Refusal.CHAIN_INVALID);
        assertThat(check.refusal(List.of(chain.leaf(), foreign.chain().get(1)), chain.key(), NOW))
                .contains(Refusal.PARENT_NOT_FOUND);
        assertThat(refusal(foreign)).isEqualTo(Refusal.CHAIN_INVALID);
    }

    private Refusal refusal(KeyedChain chain) {
        return check.refusal(chain.chain(), chain.key(), NOW).orElseThrow();
    }

    private KeyedChain issue(int days) {
        return authority.issue(List.of("a.example.com"), validity(days));
    }

    private static Validity validity(int days) {
        return Validity.endingAt(NOW.plus(Duration.ofDays(days)), Duration.ofDays(90));
    }
}
