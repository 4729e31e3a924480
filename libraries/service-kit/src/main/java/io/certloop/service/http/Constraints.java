package io.certloop.service.http;

import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Payload;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hibernate.validator.constraints.CodePointLength;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of a record. A rule about several fields is an {@code @AssertTrue} method with the name of the
 * field that is to blame, such as {@code isUntil}.
 */
public final class Constraints {

    /**
     * Matches the texts that PostgreSQL can store: without NUL, and without an unpaired surrogate. Others are refused,
     * because dropping the character would change what the caller sent.
     */
    static final String STORABLE = "[^\\x00\\x{D800}-\\x{DFFF}]*+";

    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private Constraints() {}

    /** @throws InvalidRequest naming every field that is wrong */
    public static <T> T enforce(T value) {
        List<Violation> violations = violations(value);
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
        return value;
    }

    public static boolean hasAtMostBytes(String text, int most) {
        return text.length() <= most // hostile lengths are refused before they are encoded
                && text.getBytes(StandardCharsets.UTF_8).length <= most;
    }

    static List<Violation> violations(@Nullable Object value) {
        return value == null
                ? List.of()
                : VALIDATOR.validate(value).stream().map(Constraints::violation).toList();
    }

    static Violation violation(ConstraintViolation<?> violation) {
        StringBuilder path = new StringBuilder();
        String parameter = "body";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            } else if (node.getKind() != ElementKind.METHOD) {
                RequestBodies.append(path, null, Objects.requireNonNullElse(node.getIndex(), -1));
                RequestBodies.append(
                        path, node.getKey() == null ? null : node.getKey().toString(), -1);
                RequestBodies.append(path, node.getKind() == ElementKind.CONTAINER_ELEMENT ? null : node.getName(), -1);
            }
        }
        return new Violation(path.isEmpty() ? parameter : path.toString(), message(violation));
    }

    private static Message within(Duration longest) {
        long days = longest.toDays();
        return days > 0 ? CommonMessage.WITHIN_DAYS.with(days) : CommonMessage.WITHIN_MINUTES.with(longest.toMinutes());
    }

    private static Message message(ConstraintViolation<?> violation) {
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case NotNull any -> CommonMessage.REQUIRED.with();
            case NotBlank any -> CommonMessage.NOT_EMPTY.with();
            case CodePointLength length -> CommonMessage.AT_MOST_CHARACTERS.with(length.max());
            case Within within -> within(Duration.parse(within.value()));
            default -> CommonMessage.named(violation.getMessage());
        };
    }

    /** A text that can be stored, which every text of a body is already. */
    @Pattern(regexp = STORABLE, message = "NOT_STORABLE")
    @Target({ElementType.FIELD, ElementType.TYPE_USE})
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    public @interface Storable {

        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** A time that lies in the future, and at most the given duration from now. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Within.Check.class)
    public @interface Within {

        /** The longest duration, as ISO 8601. */
        String value();

        String message() default "must lie within {value} from now";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        final class Check implements ConstraintValidator<Within, Instant> {

            private Duration longest;

            @Override
            public void initialize(Within within) {
                longest = Duration.parse(within.value());
            }

            @Override
            public boolean isValid(Instant time, ConstraintValidatorContext context) {
                Instant now = context.getClockProvider().getClock().instant();
                return time == null || time.isAfter(now) && !time.isAfter(now.plus(longest));
            }
        }
    }
}
