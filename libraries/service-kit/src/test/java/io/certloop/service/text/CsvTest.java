package io.certloop.service.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @Test
    void quotesEveryCellAndLeavesAnAbsentOneEmpty() {
        assertThat(Csv.line("a,b", "she said \"no\"", null, 7, "证书\nnext"))
                .isEqualTo("\"a,b\",\"she said \"\"no\"\"\",\"\",\"7\",\"证书\nnext\"\r\n");
        assertThat(Csv.head("id", "domain")).isEqualTo("id,domain\r\n");
    }

    @Test
    void columnsSayOfEachRowWhatTheyStandFor() {
        CsvColumns<Integer> columns = new CsvColumns<Integer>()
                .with("number", number -> number)
                .with("half", number -> Optional.of(number / 2).filter(half -> half > 1));

        assertThat(columns.head() + columns.line(4) + columns.line(2))
                .isEqualTo("number,half\r\n\"4\",\"2\"\r\n\"2\",\"\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
    void noCellBeginsLikeAFormula(String sign) {
        assertThat(Csv.line(sign + "HYPERLINK(A1)")).startsWith("\"'" + sign);
        assertThat(Csv.line("a" + sign)).startsWith("\"a" + sign);
    }
}
