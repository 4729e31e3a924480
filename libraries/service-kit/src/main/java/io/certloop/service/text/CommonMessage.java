package io.certloop.service.text;

import java.util.stream.Stream;

/** The messages that all services use, in English. Services with pages have translations of them. */
public enum CommonMessage implements MessageCode {
    // What is wrong with a field.
    REQUIRED("is required"),
    NOT_EMPTY("must not be empty"),
    UNKNOWN_FIELD("is not a field of this request"),
    UNKNOWN_PARAMETER("is not a parameter of this request"),
    WRONG_TYPE("has a value of the wrong type"),
    MUST_BE("must be {expected}"),
    ONE_OF("one of [{values}]"),
    NUMBER_UP_TO("a number from 1 to {most}"),
    NEXT_OF_PAGE("the `next` of the page before"),
    TRUE_OR_FALSE("true or false"),
    UUID("a UUID"),
    DOMAIN_NAME("a domain name"),
    ACCOUNT_ID("the id of an account"),
    AT_MOST_CHARACTERS("must have at most {most} characters"),
    TIME("a time such as 2026-03-01T12:00:00Z, from 1970 to 9999"),
    DURATION("a duration such as PT2H"),
    TIME_OF_DAY("a time of day such as 22:00"),
    ZONE("a zone such as Asia/Shanghai"),
    END_BEFORE_START("must lie after the beginning"),
    NEEDS_DAY("needs a day"),
    WITHIN_DAYS("must lie within the next {days} days"),
    WITHIN_MINUTES("must lie within the next {minutes} minutes"),
    NOT_STORABLE("must not contain the character NUL (U+0000) or half a surrogate pair"),
    NOT_YOUR_NAME("is not your name; you are {caller}"),
    NEEDS_ROLE("needs the role {role}"),
    NOT_FROM_OUR_PAGE("is not from a page of ours; load the page again"),
    FIELD("{field} {message}"),
    AND_FIELD("{first}; {second}"),

    // What is wrong with a request.
    NO_SUCH("no {what} {id}"),
    NOTHING_HERE("nothing is offered at this path"),
    SEE_CONTRACT("field Content-Type: see the contract at /q/openapi"),
    BODY_ENDED_EARLY("the body ended early"),
    NOT_JSON("not valid JSON"),
    NOT_JSON_AT("not valid JSON at line {line}, column {column}"),
    NOT_UTF8_JSON("the body is not UTF-8 encoded JSON"),
    NULL_BODY("the body must be a JSON object, not null"),
    ONE_OBJECT("the body must be one JSON object"),
    DOCUMENT_TOO_LARGE("a single document may have at most {most} bytes"),
    TRANSFER_ENCODING("Transfer-Encoding must be absent or chunked"),
    ONE_HOST("send exactly one Host header, and not an empty one"),
    BAD_ESCAPE("% must be followed by two hexadecimal digits"),
    CONTROL_IN_PATH("the path must not contain control characters"),
    SEMICOLON_IN_PATH("the path must not contain `;`; send %3B"),
    BAD_ACCEPT("Accept must name media types, such as application/json"),
    BAD_LANGUAGES("Accept-Language must name languages, such as zh, en;q=0.8"),
    BAD_CONTENT_TYPE("Content-Type must name one media type, such as application/json"),

    // Who may do what, and how often.
    SEND_TOKEN("send a known token: Authorization: Bearer"),
    NO_ROLE("none of your roles allows it"),

    // What goes wrong on our side.
    DATABASE_AWAY("the database does not answer; send the same again in a moment"),
    LOGGED("the trace id names it in our log"),

    // Why another service did not answer.
    NOT_REACHABLE("not reachable"),
    NOT_REACHABLE_BY_TLS("not reachable by TLS, look at its certificate and at what we trust");

    private final String english;

    CommonMessage(String english) {
        this.english = english;
    }

    /** The message with this name, or else the text itself. */
    public static Message named(String text) {
        return Stream.of(values())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .map(CommonMessage::with)
                .orElseGet(() -> Message.plain(text));
    }

    /**
     * Keeps the code of another service's message only if it is a code of this enum. Codes of the other service itself
     * are unknown here, so such a message keeps only its text.
     */
    public static Message ofAnotherService(Message message) {
        return Stream.of(values()).anyMatch(each -> each.name().equals(message.code()))
                ? message
                : Message.plain(message.text());
    }

    @Override
    public String english() {
        return english;
    }
}
