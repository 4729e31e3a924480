package io.certloop.remediation.run.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.run.RunId;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class DetailsReaderTest {

    private int statements;
    private final DetailsReader details = new DetailsReader(empty(DataSource.class));

    @Test
    void manyRunsTakeAsManyStatementsAsOne() {
        assertThat(statementsFor(1)).isEqualTo(5);
        assertThat(statementsFor(20)).isEqualTo(5);
    }

    private int statementsFor(int runs) {
        statements = 0;
        List<RunId> ids = Stream.generate(RunId::random).limit(runs).toList();
        assertThat(details.of(ids)).hasSize(runs);
        return statements;
    }

    /** A database without rows that counts the statements. */
    private <T> T empty(Class<T> type) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
            statements += method.getName().equals("prepareStatement") ? 1 : 0;
            return switch (method.getName()) {
                case "getConnection" -> empty(Connection.class);
                case "prepareStatement" -> empty(PreparedStatement.class);
                case "executeQuery" -> empty(ResultSet.class);
                case "next" -> false;
                default -> null;
            };
        });
        return type.cast(proxy);
    }
}
