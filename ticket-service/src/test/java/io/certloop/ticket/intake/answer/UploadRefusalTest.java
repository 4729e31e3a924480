package io.certloop.ticket.intake.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.ticket.intake.PrivateKeys;
import io.certloop.ticket.recognition.TicketText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadRefusalTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    上传自己的证书，提示私钥与证书不匹配              | KEY_MISMATCH
                    证书和私钥对不上怎么回事                          | KEY_MISMATCH
                    The private key does not match the certificate    | KEY_MISMATCH
                    cert/key mismatch                                 | KEY_MISMATCH
                    貼上 PEM 內容後出現「憑證鏈不完整」無法儲存       | CHAIN_INCOMPLETE
                    Pasting the PEM gives "certificate chain incomplete" | CHAIN_INCOMPLETE
                    是不是缺中间证书？                                | CHAIN_INCOMPLETE
                    一保存就弹"私钥格式有误"                          | KEY_FORMAT
                    key是-----BEGIN EC PRIVATE KEY-----开头的         | KEY_FORMAT
                    服务商给的是pfx，传上去说文件不合法               | FILE_FORMAT
                    证书数量超过上限了                                | QUOTA
                    certificate does not cover this domain            | NAME_MISMATCH
                    上传时说剩余有效期不足30天                        | VALIDITY
                    紅字:「上傳失敗 憑證與私鑰不配對」                | KEY_MISMATCH
                    提示“私钥已加密，无法解析”                        | KEY_ENCRYPTED
                    {"code":400323,"error":"private key decode failed"} | KEY_FORMAT
                    控制台报“获取父级证书失败”                        | CHAIN_INCOMPLETE
                    {"code":400500,"error":"cert count limit"}        | QUOTA
                    ECC的传就报“unsupported key type”                 | ALGORITHM
                    测试环境用的自签,提示根证书不受信任,拒绝          | UNTRUSTED
                    {"error":"cert remaining days less than 30"}      | VALIDITY
                    一点保存就提示 failed to parse certificate        | CONTENT
                    pem和key复制过来提示证书解析失败                  | CONTENT
                    点保存就提示证书内容无效                          | CONTENT
                    """)
    void isTheOneThatTheTicketNames(String text, UploadRefusal named) {
        assertThat(UploadRefusal.namedIn(new TicketText("无法上传", "", text))).contains(named);
    }

    @ParameterizedTest
    @CsvSource({"上传失败", "Cannot upload our certificate", "证书传不上去，急"})
    void isEmptyIfTheTicketNamesNone(String text) {
        assertThat(UploadRefusal.namedIn(new TicketText("t", "", text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"EC PRIVATE KEY, KEY_FORMAT", "ENCRYPTED PRIVATE KEY, KEY_ENCRYPTED"})
    void isReadFromTheFormOfAPrivateKeyThatWasCutOut(String label, UploadRefusal named) {
        var text = PrivateKeys.removed(
                "无法上传\n-----BEGIN %1$s-----\nMHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY\n-----END %1$s-----"
                        .formatted(label));

        assertThat(text).doesNotContain("MHcCAQ");
        assertThat(UploadRefusal.namedIn(new TicketText("无法上传", "", text))).contains(named);
    }
}
