package io.certloop.mockcloud.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.refusal.Refusal;
import io.certloop.mockcloud.refusal.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureCheckTest {

    private static final Account ALICE = new Account("alice", "ak-alice", "sk-alice");
    private static final Instant NOW = Instant.parse("2026-02-13T12:00:00Z");

    private final SignatureCheck check = new SignatureCheck(
            key -> Optional.of(ALICE).filter(a -> a.accessKey().equals(key)), () -> NOW);

    @Test
    void acceptsEitherSchemeUnlessStrict() {
        var request = request(Map.of(), "{}");

        for (var scheme : Scheme.values()) {
            var authorization = Signer.authorization(scheme, ALICE, request);
            assertThat(check(request, authorization, Scheme.QINIU, false)).isEqualTo(ALICE);
        }
    }

    @Test
    void acceptsOnlyTheDocumentedSchemeWhenStrict() {
        var request = request(Map.of(), "{}");
        var authorization = Signer.authorization(Scheme.QBOX, ALICE, request);

        assertThat(refusal(request, authorization, Scheme.QINIU, true)).isEqualTo(Refusal.BAD_SIGNATURE);
        assertThat(check(request, authorization, Scheme.QBOX, true)).isEqualTo(ALICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"20260213T120031Z", "20260213T115929Z", "yesterday"})
    void rejectsADateThatIsNotNearOursWhenStrict(String date) {
        var request = request(Map.of("x-qiniu-date", date), "{}");
        var authorization = Signer.authorization(Scheme.QINIU, ALICE, request);

        assertThat(refusal(request, authorization, Scheme.QINIU, true)).isEqualTo(Refusal.BAD_SIGNATURE);
        assertThat(check(request, authorization, Scheme.QINIU, false)).isEqualTo(ALICE);
    }

    @Test
    void rejectsABodyThatWasChangedAfterSigning() {
        var authorization = Signer.authorization(Scheme.QINIU, ALICE, request(Map.of(), "{\"a\":1}"));

        assertThat(refusal(request(Map.of(), "{\"a\":2}"), authorization, Scheme.QINIU, false))
                .isEqualTo(Refusal.BAD_SIGNATURE);
    }

    @Test
    void rejectsAnUnknownKeyAndAWrongSecretAlike() {
        var request = request(Map.of(), "{}");
        var stranger = new Account("x", "ak-nobody", "sk-alice");
        var forger = new Account("x", "ak-alice", "sk-guessed");

        for (var account : new Account[] {stranger, forger}) {
            var authorization = Signer.authorization(Scheme.QINIU, account, request);
            assertThat(refusal(request, authorization, Scheme.QINIU, false)).isEqualTo(Refusal.BAD_SIGNATURE);
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Qiniu", "Qiniuak-alice:sign", "Qiniu  ak-alice:s", "Basic a:b", "QBox :s"})
    void rejectsAnAuthorizationThatItCannotRead(String authorization) {
        assertThat(refusal(request(Map.of(), ""), authorization, Scheme.QINIU, false))
                .isEqualTo(Refusal.MALFORMED_AUTHORIZATION);
    }

    private Account check(SignedRequest request, String authorization, Scheme documented, boolean strict) {
        return check.check(request, authorization, documented, strict, Duration.ZERO);
    }

    private Refusal refusal(SignedRequest request, String authorization, Scheme documented, boolean strict) {
        return catchThrowableOfType(RefusedException.class, () -> check(request, authorization, documented, strict))
                .refusal();
    }

    private static SignedRequest request(Map<String, String> vendorHeaders, String body) {
        return new SignedRequest(
                "PUT",
                "/domain/a.example.com/httpsconf",
                "",
                "api.qiniu.com",
                "application/json",
                vendorHeaders,
                body.getBytes(StandardCharsets.UTF_8));
    }
}
