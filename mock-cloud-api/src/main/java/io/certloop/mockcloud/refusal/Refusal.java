package io.certloop.mockcloud.refusal;

/**
 * Why the provider refuses a call. The codes are the documented ones, except those marked as assumed: there the
 * provider's number is not known, and a client must not depend on it.
 */
public enum Refusal {
    INVALID_ARGUMENT(400000, "invalid argument"),
    TLS_VERSIONS_NOT_A_LIST(
            400000,
            "json: cannot unmarshal string into Go struct field UpdateHttpsConfArgs.tlsVersions"
                    + " of type []fusion.TlsVersion"),
    ALREADY_DONE(400013, "already in the target state"),
    NO_ICP(400020, "domain have no icp"),
    BUSY(400030, "domain is processing the previous operation, try again later"),
    SOURCE_UNREACHABLE(400041, "source test path is not reachable"),
    DOMAIN_EXISTS(400062, "domain exists already"),
    NO_GLOBAL_CACHE_RULE(400309, "cache rules lack the global one"),
    NOT_OFFLINE(400317, "domain is not offline"),
    VALIDITY_TOO_SHORT(400322, "certificate validity is too short"),
    CHAIN_INVALID(400323, "verify certificate chain fail"),
    KEY_MISMATCH(400324, "private key and certificate do not match"),
    CERTIFICATE_EXPIRED(400329, "certificate is expired"),
    PARENT_NOT_FOUND(400338, "获取父级证书失败"),
    NO_SUCH_CERTIFICATE(400401, "no such certificate"),
    TOO_MANY_CERTIFICATES(400500, "certificate count limit reached"),
    CERTIFICATE_IN_USE(400611, "certificate is bound to a domain"),
    CERTIFICATE_ON_STORAGE(400911, "certificate is bound to a storage domain"),
    OWNERSHIP_NOT_PROVEN(400932, "domain ownership is not verified"),
    BAD_SIGNATURE(401001, "bad token"),
    MALFORMED_AUTHORIZATION(401002, "malformed authorization"),
    TOO_MANY_REQUESTS(403024, "too many requests"),
    NOT_FOUND(404001, "无此域名"),
    NO_SUCH_RESOURCE(404001, "resource not found"),
    CERTIFICATE_UNREADABLE(404906, "certificate cannot be decoded"),
    NOT_YOUR_CERTIFICATE(404908, "no right to operate this certificate"),
    NO_SUCH_DOMAIN(612, "no such domain"),

    /** The code of this refusal and of all that follow is assumed. */
    FROZEN(400941, "domain is frozen"),
    OFFLINED(400942, "domain is offline"),
    LAST_OPERATION_FAILED(400943, "last operation failed, please open a ticket"),
    BOUND_CERTIFICATE_EXPIRED(400944, "the https certificate is expired, change it first"),
    HTTPS_ALREADY_ON(400945, "https is enabled already"),
    HTTPS_NOT_ON(400946, "https is not enabled"),
    HTTPS_STILL_NEEDED(400947, "https can be disabled after the certificate has expired only"),
    TASK_NOT_OPERABLE(400948, "the task does not allow this operation"),
    TOO_EARLY_TO_HURRY(400949, "hurry-up is not allowed yet"),
    NO_FREE_CERTIFICATE_RUN(400950, "no free certificate is being requested"),
    DOMAIN_TYPE_NOT_ALLOWED(400951, "domaintype is not allowed"),
    ORDER_NOT_OPERABLE(400952, "the order's state does not allow this operation"),
    FREE_CERTIFICATES_USED_UP(400953, "20 free certificates of the main domain are used up");

    private final int code;
    private final String message;

    Refusal(int code, String message) {
        this.code = code;
        this.message = message;
    }

    public int code() {
        return code;
    }

    public String message() {
        return message;
    }

    public int httpStatus() {
        return code < 1000 ? code : code / 1000;
    }

    /** @throws RefusedException if {@code refused} is true */
    public void when(boolean refused) {
        if (refused) {
            throw exception();
        }
    }

    public RefusedException exception() {
        return new RefusedException(this);
    }
}
