package io.certloop.mockcloud.stage;

import io.certloop.mockcloud.domain.CustomerRecord;
import io.certloop.mockcloud.domain.CustomerRecord.Kind;
import io.certloop.mockcloud.domain.DomainName;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

final class CustomerRecordReader {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+");
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9.-]+(; [a-z]+=[^;\\s\"]+)*");

    private CustomerRecordReader() {}

    /** @throws StageProblem if the request is invalid */
    static CustomerRecord read(Fields fields, DomainName name) {
        var kind = fields.text("type").flatMap(CustomerRecordReader::kind);
        if (kind.isEmpty()) {
            fields.violation("type", "must be TXT or one of " + Arrays.toString(Kind.values()));
        }
        var value = fields.requiredText("value");
        var shape = kind.map(CustomerRecordReader::shape).orElse(HOST);
        if (!value.isEmpty() && !shape.matcher(value).matches()) {
            fields.violation("value", "is none for this type");
        }
        fields.requireValid();
        return new CustomerRecord(name.value(), kind.orElseThrow(), value);
    }

    private static Pattern shape(Kind kind) {
        return switch (kind) {
            case A -> ADDRESS;
            case CAA -> AUTHORITY;
            case CNAME -> HOST;
        };
    }

    private static Optional<Kind> kind(String name) {
        return Arrays.stream(Kind.values()).filter(it -> it.name().equals(name)).findFirst();
    }
}
