package io.certloop.mockcloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {

    private static List<String> differences(String shape, String value) throws JsonProcessingException {
        return Shape.differences(json(shape), json(value));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'code': 200} | {'code': 200, 'more': 1}",
                "{'a': '<string>', 'b': '<number>'} | {'a': '', 'b': 0.5}",
                "{'a': '<boolean>', 'b': '<array>', 'c': '<object>'} | {'a': true, 'b': [1], 'c': {}}",
                "{'id': '<~[0-9a-f]{4}>'} | {'id': '00ff'}",
                "[{'n': '<string>'}] | []",
                "[{'n': '<string>'}] | [{'n': 'a'}, {'n': 'b', 'm': 1}]",
                "{} | {}"
            })
    void whatHasTheShapeHasNoDifference(String shape, String value) throws Exception {
        assertThat(differences(shape, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'code': 200} | {'code': '200'} | /code is",
                "{'certId': '<string>'} | {'certid': 'a'} | /certId is missing",
                "{'a': '<number>'} | {'a': '1'} | /a is",
                "{'a': '<string>'} | {'a': null} | /a is null",
                "{'id': '<~[0-9a-f]{4}>'} | {'id': '00fff'} | /id is",
                "[{'n': '<string>'}] | [{'n': 'a'}, {'m': 1}] | /1/n is missing",
                "[] | {} | no array"
            })
    void whatDiffersIsNamedByItsPlace(String shape, String value, String told) throws Exception {
        assertThat(differences(shape, value)).singleElement().asString().contains(told);
    }

    @Test
    void aSortThatNobodyKnowsIsAMistakeInTheFile() {
        assertThatThrownBy(() -> differences("{'a': '<text>'}", "{'a': 'b'}")).hasMessageContaining("<text>");
    }
}
