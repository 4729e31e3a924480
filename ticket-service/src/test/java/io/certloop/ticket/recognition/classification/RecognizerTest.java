package io.certloop.ticket.recognition.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.Explanation;
import io.certloop.ticket.recognition.Language;
import io.certloop.ticket.recognition.MatchedWord;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.recognition.TicketKind;
import io.certloop.ticket.recognition.TicketText;
import java.time.LocalDate;
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
                .allSatisfy(word -> assertThat(text.reading().substring(word.start(), word.end()))
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

    @ParameterizedTest
    @ValueSource(strings = {"麻烦帮忙看下证书", "请查一下证书", "一下证书的问题"})
    void aLookAtTheCertificateIsNoIssuance(String text) {
        var look = Recognizer.standard().explain(new TicketText("", "", text));

        assertThat(look.readings())
                .flatExtracting(Explanation.Reading::rules)
                .flatExtracting(Explanation.AppliedRule::words)
                .extracting(MatchedWord::word)
                .doesNotContain("下证");
    }

    @ParameterizedTest
    @CsvSource({
        "证书没有过期，就是 a.example.com 的 HTTPS 一直部署中, DEPLOYMENT_STUCK",
        "不是部署卡住，是证书过期了 a.example.com, CERTIFICATE_EXPIRED",
        "域名验证没有失败，是证书一直没签发 a.example.com, ISSUANCE_STUCK",
        "不是验证失败，是上传私钥不匹配，a.example.com, CERTIFICATE_REJECTED",
        "不是证书的问题，域名 a.example.com 一直处理中, DOMAIN_STUCK",
        "a.example.com 的证书是不是过期了，打不开, CERTIFICATE_EXPIRED",
        "'The certificate is not expired, but the deployment of a.example.com is stuck'," + " DEPLOYMENT_STUCK",
        "不是证书过期，是页面打不开, NONE",
        "证书没过期，也没卡住，就是想开发票, NONE",
        "'It is not stuck; I only want to know how long it usually takes', NONE",
    })
    void whatIsDeniedIsNotMeant(String text, TicketKind kind) {
        assertThat(kindOf(text)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com 证书12月到期, 2026-11-27, CERTIFICATE_EXPIRED",
        "a.example.com 证书12月到期, 2027-01-10, CERTIFICATE_EXPIRED",
        "a.example.com 证书12月到期, 2026-06-10, NONE",
        "a.example.com 证书到期 12 月, 2026-06-10, NONE",
        "a.example.com 证书到期 2027-12，请问流量怎么计费, 2026-11-27, NONE",
        "a.example.com 证书 2026 年 11 月 20 日到期，打不开, 2026-11-27, CERTIFICATE_EXPIRED",
        "a.example.com 证书 8 月就过期了, 2026-06-10, CERTIFICATE_EXPIRED",
        "certificate of a.example.com valid until Dec 12 2027, 2026-11-27, NONE",
        "certificate of a.example.com expires in December, 2026-11-27, CERTIFICATE_EXPIRED",
        "certificate of a.example.com expires in December, 2026-06-10, NONE",
        "新证书到期 2027-12，a.example.com 换上去了还是旧证书, 2026-11-27, DEPLOYMENT_STUCK",
        "a.example.com 证书到期 2027-12-01，HTTPS 一直部署中, 2026-11-27, DEPLOYMENT_STUCK",
    })
    void anEndThatIsFarAwayWhenItIsWrittenIsNoExpiry(String text, LocalDate written, TicketKind kind) {
        var ticket = new TicketText("", "", text, written);

        assertThat(Recognizer.standard().recognise(ticket).kind()).isEqualTo(kind);
    }

    @Test
    void theCategoryOnlyTipsTheScale() {
        var vague = new TicketText("一直没有配置完成", "CDN｜证书问题", "如题");
        var clear = new TicketText("发票一直没有开", "CDN｜证书问题", "如题");

        assertThat(Recognizer.standard().recognise(vague).kind()).isEqualTo(TicketKind.DEPLOYMENT_STUCK);
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
        assertThat(Recognizer.standard().recognise(ticket).kind()).isEqualTo(TicketKind.CERTIFICATE_EXPIRED);
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
