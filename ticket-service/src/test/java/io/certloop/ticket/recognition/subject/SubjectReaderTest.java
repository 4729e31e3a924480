package io.certloop.ticket.recognition.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.recognition.text.NormalizedText;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cdn.shuguang.example.com 一直处理中 | cdn.shuguang.example.com",
                "CDN.Shuguang.Example.COM | cdn.shuguang.example.com",
                "ｃｄｎ．ｓｈｕｇｕａｎｇ．ｃｎ打不开 | cdn.shuguang.cn",
                "cdn。shuguang。top | cdn.shuguang.top",
                "我们用nginx。www.shuguang.cn也一样 | www.shuguang.cn",
                "域名www.shuguang.com.cn的证书 | www.shuguang.com.cn",
                "cdn.shuguang.comcdn.mingyue.net | cdn.shuguang.com cdn.mingyue.net",
                "a.shuguang.comb.shuguang.cn | a.shuguang.com b.shuguang.cn",
                "img.shuguang.cnvideo2.shuguang.cn | img.shuguang.cn video2.shuguang.cn",
                "m.shuguang.com、h5.shuguang.com，m.shuguang.com | m.shuguang.com h5.shuguang.com",
                "域名：.shuguang.cnCNAME：shuguang-cn-idvabc.www.qiniudns.com | .shuguang.cn",
                "pic.shuguang.comhttps打不开 | pic.shuguang.com",
                "*.shuguang.com | .shuguang.com",
                "泛域名.shuguang.com | .shuguang.com",
                "_acme-challenge.www.shuguang.com | www.shuguang.com",
                "_dnsauth.shuguang.com. | shuguang.com",
                "https://v.shuguang.com:8443/a.b.com/x.html?u=c.d.com 404 | v.shuguang.com",
                "http://a.shuguang.com/1.jpghttp://b.shuguang.com/2.jpg | a.shuguang.com b.shuguang.com",
                "xn--fiqs8s.shuguang.cn | xn--fiqs8s.shuguang.cn",
                "xn--6qq79v.xn--fiqs8s | xn--6qq79v.xn--fiqs8s",
                "访问 www.曙光.com 失败 | www.xn--54q983c.com",
                "www.xn--54q983c.com 失败 | www.xn--54q983c.com",
                "域名是曙光.中国，过期了 | xn--54q983c.xn--fiqs8s",
                "*.曙光.com 和 .例子.中国 | .xn--54q983c.com .xn--fsqu00a.xn--fiqs8s",
                "中秋.月饼铺.cn 和 a.图片.示例公司.cn " + "| xn--fiq467h.xn--7ovs63h52c.cn a.xn--wcsw84d.xn--fsqr9b55c896d.cn",
                "www.台灣.tw 憑證過期 | www.xn--kpry57d.tw",
                "網域是臺灣憑證.tw，過期了 | xn--8juu34a7inoyi.tw",
                "域名BÜCHER.example.com过期 | xn--bcher-kva.example.com",
                "https://www.пример.рф/x | www.xn--e1afmkfd.xn--p1ai",
                "cdn.company.com cdn.cnblog-x.com | cdn.company.com cdn.cnblog-x.com",
                "(www.shuguang.com)[img.shuguang.com]<b>m.shuguang.com</b>"
                        + "| www.shuguang.com img.shuguang.com m.shuguang.com",
                "www.shuguang.photography 和 a.b.shuguang.kobe.jp" + "| www.shuguang.photography a.b.shuguang.kobe.jp",
                "domain=s1.shuguang.vip&x=1 | s1.shuguang.vip",
                "a.shuguang.com/b.shuguang.com/*.shuguang.com 换证 " + "| a.shuguang.com b.shuguang.com .shuguang.com",
                "a.shuguang.com/b.mingyue.cn/x.js | a.shuguang.com b.mingyue.cn",
                "a.shuguang.com/app.min.js a.shuguang.com/v1/b.shuguang.com | a.shuguang.com",
                "**www.shuguang.com** *img.shuguang.com -m.shuguang.com->1.2.3.4 "
                        + "| www.shuguang.com img.shuguang.com m.shuguang.com",
                "https%3A%2F%2Fwww.shuguang.com%2Fa | www.shuguang.com",
                "www.shuguang.com_nginx.zip m.shuguang.com.pem a.shuguang.com.tar.gz "
                        + "| www.shuguang.com m.shuguang.com a.shuguang.com",
                "key.shuguang.com log.shuguang.com | key.shuguang.com log.shuguang.com",
                "1.www.shuguang.com 2.img.shuguang.com | www.shuguang.com img.shuguang.com",
                "1.shuguang.com 2.shuguang.com | 1.shuguang.com 2.shuguang.com",
                "1.img.shuguang.com过期 | 1.img.shuguang.com",
                "1.www.shuguang.com过期 | www.shuguang.com",
                "www.shuguang.com和.mingyue.cn | www.shuguang.com .mingyue.cn",
                "verification.www.shuguang.com 的 TXT | www.shuguang.com",
                "www.shuguang.com. 600 IN CNAME x.mingyue.cn. | www.shuguang.com",
                "www.shuguang.com CNAME x.mingyue.cn | www.shuguang.com",
                "cname x.mingyue.cn 没生效 | x.mingyue.cn",
            })
    void findsTheCustomersDomains(String text, String domains) {
        assertThat(read(text).domains()).isEqualTo(List.of(domains.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "someone@shuguang.com",
                "index.html a.php key.pem chain.crt 1.jpg main.js v2.1.3 10.0.0.1",
                "com.qiniu.http.Response com.shuguang.app java.net",
                "bucket.hd-bkt.clouddn.com up-z0.qiniup.com portal.qiniu.com",
                "https://curl.se/docs/sslcerts.html https://letsencrypt.org/docs/",
                "a.shuguang.cn.w.kunlunca.com shuguang.com.cdn.dnsv1.com",
                "没有域名.只有句号。com",
                "... .com www. -.- a..b",
                "user.properties main.rs window.open deploy.sh server.py",
                "Date.now() performance.now event.target main.tf",
                "公司 Wi-Fi。App 里",
                "*.a.com 能不能给 x.y.a.com 用",
            })
    void leavesOtherNamesAlone(String text) {
        assertThat(read(text).domains()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "证书：5F3A9C0B7D2E4F6A8B1C3D5E | 5f3a9c0b7d2e4f6a8b1c3d5e",
                "certID=5f3a9c0b7d2e4f6a8b1c3d5e status=running | 5f3a9c0b7d2e4f6a8b1c3d5e",
                "certid5f3a9c0b7d2e4f6a8b1c3d5e | 5f3a9c0b7d2e4f6a8b1c3d5e",
                "请求 ID 9f3a, 证书5f3a9c0b7d2e4f6a8b1c3d5e没生效 | 5f3a9c0b7d2e4f6a8b1c3d5e",
                "www.shuguang.com/5f3a9c0b7d2e4f6a8b1c3d5e | 5f3a9c0b7d2e4f6a8b1c3d5e",
            })
    void findsCertificateIds(String text, String id) {
        assertThat(read(text).certificateIds()).containsExactly(id);
    }

    @ParameterizedTest
    @CsvSource({
        "www.shuguang.com.cn5F3A9C0B7D2E4F6A8B1C3D5E, www.shuguang.com.cn",
        "www.shuguang.com-5f3a9c0b7d2e4f6a8b1c3d5e 没生效, www.shuguang.com",
        "www.shuguang.com_5f3a9c0b7d2e4f6a8b1c3d5e 没生效, www.shuguang.com",
        "www.shuguang.com:5f3a9c0b7d2e4f6a8b1c3d5e, www.shuguang.com",
        "5f3a9c0b7d2e4f6a8b1c3d5ewww.shuguang.com, www.shuguang.com",
        "certid5f3a9c0b7d2e4f6a8b1c3d5eimg2.shuguang.com, img2.shuguang.com",
        "a.shuguang.comcdn.mingyue.net5f3a9c0b7d2e4f6a8b1c3d5e, a.shuguang.com cdn.mingyue.net",
    })
    void partsCertificateIdsFromTheNamesThatTheyAreGluedTo(String text, String domains) {
        assertThat(read(text).certificateIds()).containsExactly("5f3a9c0b7d2e4f6a8b1c3d5e");
        assertThat(read(text).domains()).containsExactly(domains.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\t", " | ", ",", "，"})
    void ofAPastedTableTheRowsThatAreNotWellAreMeant(String separator) {
        String table = """
                这几个一直不动
                域名~证书状态~到期时间
                a.shuguang.com~处理中~2027-01-01
                b.shuguang.com~正常~2026-12-01
                c.shuguang.com~处理中~2027-03-01
                谢谢
                """.replace("~", separator);

        assertThat(read(table).domains()).containsExactly("a.shuguang.com", "c.shuguang.com");
        assertThat(words(table)).contains("处理中", "一直不动").doesNotContain("到期时间", "正常");
    }

    @Test
    void aTableWithARuleBelowItsHeadIsOneToo() {
        String table = """
                如题
                | domain | certificate status | expires |
                |---|---|---|
                | https://a.shuguang.com/|deploying | 2027-01-01 |
                | b.shuguang.com | ok | 2027-01-01 |
                """;

        assertThat(read(table).domains()).containsExactly("a.shuguang.com");
        assertThat(words(table)).contains("deploying").doesNotContain("expires");
    }

    @Test
    void whereEveryRowIsWellAllAreMeant() {
        String table = "如题\n域名\t状态\na.shuguang.com\t正常\nb.shuguang.com\t正常\n但访问还是旧证书";

        assertThat(read(table).domains()).containsExactly("a.shuguang.com", "b.shuguang.com");
    }

    @Test
    void sentencesWithCommasAreNoTable() {
        String text = "您好\n证书过期了,请处理\na.shuguang.com,今天打不开";

        assertThat(words(text)).contains("证书过期了");
        assertThat(read(text).domains()).containsExactly("a.shuguang.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reqid: 5f3a9c0b7d2e4f6a8b1c3d5e",
                "任务 5f3a9c0b7d2e4f6a8b1c3d5e 卡住",
                "转账单号 202506010000000000001234",
                "sha1 5f3a9c0b7d2e4f6a8b1c3d5e5f3a9c0b7d2e4f6a",
                "https://img.shuguang.com/5f3a9c0b7d2e4f6a8b1c3d5e.jpg",
                "5f3a9c0b7d2e4f6a8b1c3d5",
            })
    void leavesOtherIdsAlone(String text) {
        assertThat(read(text).certificateIds()).isEmpty();
    }

    @Test
    void marksNamesSoThatNoWordIsReadInThem() {
        NormalizedText text = NormalizedText.of("https://ssl.shuguang.com/cert/expired.png 打不开");

        char[] marks = new SubjectReader().read(text).marks();

        assertThat(text.forWords(marks).toString())
                .doesNotContain("ssl", "cert", "expired")
                .contains("打不开");
        assertThat(Arrays.toString(marks)).contains(String.valueOf(Subjects.NAME));
    }

    private static String words(String text) {
        NormalizedText folded = NormalizedText.of(text);
        return folded.forWords(new SubjectReader().read(folded).marks()).toString();
    }

    private static Subjects read(String text) {
        return new SubjectReader().read(NormalizedText.of(text));
    }
}
