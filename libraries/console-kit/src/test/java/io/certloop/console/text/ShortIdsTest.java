package io.certloop.console.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortIdsTest {

    private static final String ID = "2a8c8544-6c27-44f3-bb4f-9df907d55e6a";

    @ParameterizedTest
    @CsvSource({
        "run ID goes on., run 07d55e6a goes on.",
        "the run is ID., the run is 07d55e6a.",
        "修复任务ID已结束, 修复任务07d55e6a已结束",
        "serves SHA; configured, serves 0123…cdef; configured"
    })
    void idsOfASentenceAreShort(String sentence, String shown) {
        assertThat(ShortIds.in(filled(sentence))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"Domain ID.example.com", "域名 shop-ID.example.com", "域名 cdn.SHA.example.com"})
    void namesOfDomainsStayWhole(String sentence) {
        assertThat(ShortIds.in(filled(sentence))).isEqualTo(filled(sentence));
    }

    private static String filled(String sentence) {
        return sentence.replace("ID", ID).replace("SHA", "0123456789abcdef".repeat(4));
    }
}
