package io.certloop.ticket.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognizerTest {
    @Test
    void showsTheWordsThatDecidedWhereTheCustomerWroteThem() {
        var text = new TicketText("急", "", "cdn.shuguang.example.com 的 ＳＳＬ證書 一直 处理中");

        Recognition recognition = Recognizer.standard().recognise(text);

        assertThat(recognition.kind()).isEqualTo(TicketKind.DEPLOYMENT_STUCK);
        assertThat(recognition.evidence())
                .extracting(MatchedWord::word)
                .contains("ＳＳＬ證書")
                .anyMatch(word -> word.startsWith("一直"));
        assertThat(recognition.evidence())
                .allSatisfy(
                        word ->
                                assertThat(text.reading().substring(word.start(), word.end()))
                                        .isEqualTo(word.word()));
    }

    @ParameterizedTest
    @CsvSource({
        "证书一直处理中, 证书处理中，现在已经好了, DEPLOYMENT_STUCK",
        "证书过期了, 证书还没过期, CERTIFICATE_EXPIRED",
        "域名证书过期, 上传凭证过期, CERTIFICATE_EXPIRED",
        "证书申请审核中, 备案证书申请审核中, ISSUANCE_STUCK",
        "上传自有证书失败, 如何上传自有证书, CERTIFICATE_REJECTED",
        "域名归属验证失败, 手机验证失败, VALIDATION_FAILED",
        "域名解冻一直处理中, 归档文件解冻一直处理中, DOMAIN_STUCK",
    })
    void tellsAFaultFromItsLookAlike(String fault, String lookAlike, TicketKind kind) {
        assertThat(kindOf(fault)).isEqualTo(kind);
        assertThat(kindOf(lookAlike)).isEqualTo(TicketKind.NONE);
    }

    @Test
    void aLookAtTheCertificateIsNoIssuance() {
        var look = Recognizer.standard().explain(new TicketText("", "", "麻烦帮忙看下证书"));

        assertThat(look.readings())
                .flatExtracting(Explanation.Reading::rules)
                .flatExtracting(Explanation.AppliedRule::words)
                .extracting(MatchedWord::word)
                .doesNotContain("下证");
    }

    @Test
    void theCategoryOnlyTipsTheScale() {
        var vague = new TicketText("一直没有配置完成", "CDN｜证书问题", "如题");
        var clear = new TicketText("发票一直没有开", "CDN｜证书问题", "如题");

        assertThat(Recognizer.standard().recognise(vague).kind())
                .isEqualTo(TicketKind.DEPLOYMENT_STUCK);
        assertThat(Recognizer.standard().recognise(clear).kind()).isEqualTo(TicketKind.NONE);
    }

    @Test
    void isLessSureWhereRivalsAreClose() {
        double clear = recognise("证书已经过期了").confidence();
        double close = recognise("证书过期了，怎么续，教程在哪里").confidence();

        assertThat(clear).isGreaterThan(0.9);
        assertThat(close).isLessThan(clear);
    }

    @ParameterizedTest
    @CsvSource({
        "证书还在处理中, ZH_HANS",
        "憑證還沒核發，請協助, ZH_HANT",
        "The certificate is stuck, EN",
        "ssl证书 NET::ERR_CERT_DATE_INVALID cdn.shuguang.example.com, ZH_HANS",
        "123131, ZH_HANS",
    })
    void readsTheLanguage(String text, Language language) {
        assertThat(recognise(text).language()).isEqualTo(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"证书换了以后好像没什么变化", "换了个东西之后域名怪怪的"})
    void asksAPersonWhereItIsUnsure(String text) {
        Recognition read = recognise(text);

        assertThat(read.kind()).isEqualTo(TicketKind.NONE);
        assertThat(read.unsure()).isTrue();
        assertThat(read.runnerUp()).isEqualTo(TicketKind.DEPLOYMENT_STUCK);
    }

    @Test
    void explainsWithEveryRuleThatSpoke() {
        Explanation read = Recognizer.standard().explain(new TicketText("证书过期了，怎么续", "", "教程在哪里"));

        assertThat(read.readings())
                .extracting(Explanation.Reading::kind)
                .contains(TicketKind.CERTIFICATE_EXPIRED, TicketKind.NONE);
        assertThat(read.readings()).allSatisfy(r -> assertThat(r.rules()).isNotEmpty());
    }

    @Test
    void readsByOtherRulesOnceTold() {
        var recognizer = Recognizer.standard();
        var ticket = new TicketText("证书过期了", "", "");

        recognizer.use(RuleBook.parse("[words cert]\n证书\n[DOMAIN_STUCK]\nodd 9.0 10 cert"));

        assertThat(recognizer.recognise(ticket).kind()).isEqualTo(TicketKind.DOMAIN_STUCK);
        assertThat(Recognizer.standard().recognise(ticket).kind())
                .isEqualTo(TicketKind.CERTIFICATE_EXPIRED);
    }

    @Test
    void emptyTextIsNone() {
        Recognition recognition = Recognizer.standard().recognise(new TicketText("", null, ""));

        assertThat(recognition.kind()).isEqualTo(TicketKind.NONE);
        assertThat(recognition.evidence()).isEmpty();
    }

    private static TicketKind kindOf(String text) {
        return recognise(text).kind();
    }

    private static Recognition recognise(String text) {
        return Recognizer.standard().recognise(new TicketText(text, "", ""));
    }
}
