package io.certloop.mockcloud.signature;

import io.certloop.mockcloud.account.Account;
import io.certloop.mockcloud.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

public final class SignatureCheck {

    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final String DATE_HEADER = "x-qiniu-date";

    private final Function<String, Optional<Account>> accountWithKey;
    private final InstantSource realTime;

    public SignatureCheck(Function<String, Optional<Account>> accountWithKey, InstantSource realTime) {
        this.accountWithKey = accountWithKey;
        this.realTime = realTime;
    }

    /**
     * @param authorization null where the header is absent
     * @param documented the scheme of the module that is called
     * @param strict whether only the documented scheme, with a date near the real time, is accepted
     * @param ahead how far the gateway's clock is ahead; if it is not zero, dates are checked even where signatures are
     *     not strict
     * @throws io.certloop.mockcloud.refusal.RefusedException if no account signed the request
     */
    public Account check(
            SignedRequest request, String authorization, Scheme documented, boolean strict, Duration ahead) {
        var token = Token.parse(authorization).orElseThrow(Refusal.MALFORMED_AUTHORIZATION::exception);
        Refusal.BAD_SIGNATURE.when(strict && token.scheme() != documented);
        Refusal.BAD_SIGNATURE.when((strict || !ahead.isZero()) && isSkewed(request, ahead));
        return accountWithKey
                .apply(token.accessKey())
                .filter(account -> isSignedBy(account, token, request))
                .orElseThrow(Refusal.BAD_SIGNATURE::exception);
    }

    /** The signature is not checked. */
    public Optional<Account> claimed(String authorization) {
        return Token.parse(authorization).flatMap(token -> accountWithKey.apply(token.accessKey()));
    }

    private static boolean isSignedBy(Account account, Token token, SignedRequest request) {
        var expected = Signer.sign(token.scheme(), account, request);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), token.sign().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isSkewed(SignedRequest request, Duration ahead) {
        return request.vendorHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(DATE_HEADER))
                .anyMatch(header -> isFarFromNow(header.getValue(), ahead));
    }

    private boolean isFarFromNow(String date, Duration ahead) {
        try {
            Instant sent = LocalDateTime.parse(date, DATE).toInstant(ZoneOffset.UTC);
            var ours = realTime.instant().plus(ahead);
            return Duration.between(sent, ours).abs().compareTo(SKEW) > 0;
        } catch (DateTimeException e) {
            return true;
        }
    }

    private record Token(Scheme scheme, String accessKey, String sign) {

        static Optional<Token> parse(String authorization) {
            if (authorization == null) {
                return Optional.empty();
            }
            var words = authorization.split(" ", -1);
            var colon = words.length == 2 ? words[1].indexOf(':') : -1;
            if (colon < 1) {
                return Optional.empty();
            }
            return Scheme.of(words[0])
                    .map(scheme -> new Token(scheme, words[1].substring(0, colon), words[1].substring(colon + 1)));
        }
    }
}
