package io.certloop.cloud.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"a\nb", "a\rb", "a\0", "\u001b[31ma", "a\u0085b", "a\u2028b", "a\u202eb", "a\u200b", "a\ud800"})
    void refusesWhatCouldForgeALogLine(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AccountId(text));
        assertThatIllegalArgumentException().isThrownBy(() -> new CertificateId(text));
    }

    @Test
    void readsRowsFromBeforeThisRule() {
        assertThat(AccountId.ofRow("acct\n2026 FORGED")).hasToString("acct\uFFFD2026 FORGED");
        assertThat(CertificateId.ofRow("cert-1")).isEqualTo(new CertificateId("cert-1"));
    }

    @Test
    void takesEveryVisibleCharacter() {
        assertThat(new AccountId("租户 1 😀 / ü")).hasToString("租户 1 😀 / ü");
    }
}
