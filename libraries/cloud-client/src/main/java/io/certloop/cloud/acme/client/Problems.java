package io.certloop.cloud.acme.client;

import io.certloop.cloud.acme.AcmeException;
import io.certloop.cloud.acme.AcmeReason;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSON;

/** Translates failures of acme4j into the reasons of {@code AcmeReason}. */
final class Problems {

    private static final String PREFIX = "urn:ietf:params:acme:error:";
    private static final int LONGEST = 500;
    private static final Integer NOT_FOUND = 404;
    private static final Set<String> NOT_THERE = Set.of(PREFIX + "malformed", PREFIX + "unauthorized");

    private Problems() {}

    /**
     * Runs a call that is about neither a challenge nor a new account, and turns its failures into
     * {@code AcmeException}. A refusal whose problem type tells no reason becomes {@code REQUEST_REFUSED}.
     */
    static <T> T translated(Callable<T> call) {
        return translated(call, AcmeReason.REQUEST_REFUSED);
    }

    /**
     * Runs a call, and turns its failures into {@code AcmeException}.
     *
     * @param otherwise the reason for a refusal whose problem type does not tell a reason
     */
    static <T> T translated(Callable<T> call, AcmeReason otherwise) {
        try {
            return call.call();
        } catch (Exception e) {
            throw translated(e, otherwise);
        }
    }

    static AcmeException translated(Exception failure, AcmeReason otherwise) {
        return switch (failure) {
            case AcmeException known -> known;
            case AcmeLazyLoadingException lazy
            when lazy.getCause() instanceof Exception cause -> translated(cause, otherwise);
            case AcmeRateLimitedException limited ->
                new AcmeException(AcmeReason.RATE_LIMITED, detail(limited.getProblem()), limited.getRetryAfter());
            case AcmeServerException refused -> of(refused.getProblem(), otherwise);
            case AcmeNetworkException away -> unreachable(away.getCause());
            case AcmeProtocolException strange ->
                new AcmeException(
                        AcmeReason.AUTHORITY_ERROR, "the answer is not what RFC 8555 says: " + strange.getMessage());
            // The library's word for an answer without a problem document, such as "HTTP 503".
            case org.shredzone.acme4j.exception.AcmeException answered ->
                new AcmeException(AcmeReason.AUTHORITY_ERROR, answered.getMessage());
            default -> unreachable(failure);
        };
    }

    private static AcmeException unreachable(Throwable cause) {
        String what = cause == null ? "no answer" : cause.getClass().getSimpleName();
        return new AcmeException(AcmeReason.AUTHORITY_UNREACHABLE, what);
    }

    static boolean isAccountGone(Exception failure) {
        return failure instanceof AcmeServerException refused
                && refused.getType().toString().equals(PREFIX + "accountDoesNotExist");
    }

    /**
     * Whether the authority answered a request for an order that it has no such order, or that the order is not the
     * account's. RFC 8555 has no problem type for that: authorities answer with status 404, {@code malformed} or
     * {@code unauthorized}.
     */
    static boolean isOrderGone(Exception failure) {
        if (failure instanceof AcmeServerException refused) {
            Problem problem = refused.getProblem();
            return NOT_THERE.contains(refused.getType().toString())
                    || problem.asJSON()
                            .get("status")
                            .map(JSON.Value::asInt)
                            .filter(NOT_FOUND::equals)
                            .isPresent();
        }
        return ("HTTP " + NOT_FOUND).equals(failure.getMessage());
    }

    /** Whether the authority refused the content of the request, and not the account, the rate or the challenge. */
    static boolean isRefused(Exception failure) {
        return translated(failure, AcmeReason.REQUEST_REFUSED).reason() == AcmeReason.REQUEST_REFUSED;
    }

    static AcmeException of(Problem problem, AcmeReason otherwise) {
        return new AcmeException(reason(problem.getType(), otherwise), detail(problem));
    }

    private static AcmeReason reason(URI type, AcmeReason otherwise) {
        String name = type.toString();
        return switch (name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "") {
            case "rateLimited" -> AcmeReason.RATE_LIMITED;
            case "caa" -> AcmeReason.CAA_FORBIDS;
            case "dns" -> AcmeReason.DNS_RECORD_MISSING;
            case "connection", "tls" ->
                otherwise == AcmeReason.DNS_RECORD_MISSING ? otherwise : AcmeReason.CHALLENGE_FAILED;
            case "rejectedIdentifier", "unsupportedIdentifier" -> AcmeReason.NAME_REFUSED;
            case "externalAccountRequired" -> AcmeReason.EAB_REFUSED;
            case "userActionRequired" -> AcmeReason.TERMS_NOT_AGREED;
            case "invalidContact", "unsupportedContact", "accountDoesNotExist" -> AcmeReason.ACCOUNT_REFUSED;
            // The library has tried a bad nonce ten times by then.
            case "serverInternal", "badNonce" -> AcmeReason.AUTHORITY_ERROR;
            default -> otherwise;
        };
    }

    /** The explanation in the authority's problem document and its subproblems, cut to 500 characters. */
    static String detail(Problem problem) {
        String text = Stream.concat(Stream.of(problem), problem.getSubProblems().stream())
                .map(Problems::words)
                .flatMap(Optional::stream)
                .distinct()
                .reduce((one, other) -> one + "; " + other)
                .orElse(problem.getType().toString());
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static Optional<String> words(Problem problem) {
        return problem.getDetail().or(problem::getTitle);
    }
}
