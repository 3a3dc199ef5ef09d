package io.peyvand.channel.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports of our own making; {@link BounceCorpusTests} has real ones. */
class ReportReaderTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            5.1.1  | 550 5.1.1 No such user here                                      | HARD
            5.1.10 | 550 5.1.10 RESOLVER.ADR.RecipientNotFound                        | HARD
            5.1.2  | 550 Host unknown                                                 | HARD
            5.0.0  | 550 5.1.1 The email account does not exist                       | HARD
            5.4.1  | 550 5.4.1 Recipient address rejected: Access denied              | SOFT
            5.2.2  | 552 5.2.2 Over quota                                             | MAILBOX_FULL
            5.0.0  | 552 Requested action aborted: exceeded storage allocation, mailbox full | MAILBOX_FULL
            5.2.1  | 550 5.2.1 The account is disabled                                | SOFT
            5.7.1  | 550 5.7.1 User unknown                                           | OURS
            5.7.26 | 550 5.7.26 This message does not pass authentication checks      | OURS
            5.0.0  | 554 Blocked by our reputation list                               | OURS
            5.1.1  | 550 5.7.1 Client host blacklisted                                | OURS
            5.1.8  | 553 5.1.8 Domain of sender address does not exist                | OURS
            5.3.4  | 552 5.3.4 Message size exceeds fixed limit                       | OURS
            4.4.7  | 421 4.4.7 Message expired after 5 days                           | SOFT
            4.1.1  | 450 4.1.1 User unknown                                           | SOFT
            5.0.0  | 550 no such user                                                 | SOFT
            """)
    void judgesByCodesFirst(String status, String diagnostic, BounceKind kind) {
        String block = "Final-Recipient: rfc822; sara@example.com\nAction: failed\nStatus: " + status + "\nDiagnostic-Code: smtp; " + diagnostic + "\n";

        assertThat(kinds(notification("could not be delivered", block))).containsExactly(kind);
    }

    @Test
    void believesWordsWhenTheyAnswerTheRecipient() {
        String block = "Final-Recipient: rfc822; sara@example.com\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 no such user\n";

        assertThat(kinds(notification("said: 550 no such user (in reply to RCPT TO command)", block))).containsExactly(BounceKind.HARD);
        assertThat(kinds(notification("said: 550 no such user (in reply to end of DATA command)", block))).containsExactly(BounceKind.SOFT);
        assertThat(kinds(notification("said: 550 no such user (in reply to HELO command)", block))).containsExactly(BounceKind.OURS);
    }

    @Test
    void leavesDelaysAndDeliveriesAlone() {
        assertThat(kinds(notification("will be retried", "Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n"))).containsExactly(BounceKind.DELAYED);
        assertThat(kinds(notification("was delivered", "Final-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.1.5\n"))).containsExactly(BounceKind.UNKNOWN);
    }

    @Test
    void readsEachRecipientOfBrokenNotifications() {
        String blocks = "Original-Recipient:rfc822;a@b.example\nFinal-Recipient : rfc822; a@b.example\nACTION: Failed (really)\nstatus: 5.1.1 (no mailbox)\n"
                + "Diagnostic-Code: smtp; 550 5.1.1 unknown\nuser, and the line is not folded\n \nFinal-Recipient: rfc822; c@d.example\nAction: failed\nStatus: 5.2.2\n";

        assertThat(kinds(notification("not delivered", blocks))).containsExactly(BounceKind.HARD, BounceKind.MAILBOX_FULL);
    }

    @Test
    void takesAPersonsAnswerForNoBounce() {
        String answer = "From: sara@example.com\nTo: hello@shop.example\nSubject: Re: ten per cent\n\nYou wrote: 550 5.1.1 user unknown. My mailbox is not full!\n";

        assertThat(kinds(answer)).containsExactly(BounceKind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-replied   | AUTO_REPLY
            Precedence: auto_reply         | AUTO_REPLY
            X-Autoreply: yes               | AUTO_REPLY
            Subject: Out of office: back   | AUTO_REPLY
            X-Other: yes                   | UNKNOWN
            """)
    void tellsAutomaticAnswersApart(String header, BounceKind kind) {
        assertThat(kinds("From: sara@example.com\n" + header + "\n\nThe user is unknown to be here before Monday.\n")).containsExactly(kind);
    }

    @ParameterizedTest
    @CsvSource({"abuse, COMPLAINT", "opt-out, COMPLAINT", "auth-failure, OURS", "not-spam, UNKNOWN"})
    void actsOnComplaintsOfPeople(String type, BounceKind kind) {
        String report = "From: fbl@provider.example\nContent-Type: multipart/report; report-type=feedback-report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\n"
                + "Feedback-Type: " + type + "\nVersion: 1\n\n--x--\n";

        assertThat(kinds(report)).containsExactly(kind);
    }

    @Test
    void readsPlainBouncesOfOldServers() {
        String bounce = "From: MAILER-DAEMON@old.example\nSubject: failure notice\n\nHi. I wasn't able to deliver your message.\n\n<sara@example.com>:\n"
                + "192.0.2.1 does not like recipient.\nRemote host said: 550 unknown user\nGiving up.\n\n--- Below this line is a copy of the message.\n\nSubject: mailbox full\n";

        assertThat(kinds(bounce)).containsExactly(BounceKind.HARD);
    }

    @Test
    void keepsAddressesAndTricksOutOfWhatIsStored() {
        assertThat(BounceLedger.clean("550 <sara@example.com>\r\n\u202eunknown\u0000 <script>")).isEqualTo("550 <(address)> unknown <script>");
        assertThat(BounceLedger.clean("x".repeat(1000))).hasSize(300);
    }

    private static List<BounceKind> kinds(String mail) {
        byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        return ReportReader.read(LetterReader.read(bytes).orElseThrow()).stream().map(RecipientReport::kind).toList();
    }

    private static String notification(String notice, String blocks) {
        return "From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
                + "--x\nContent-Type: text/plain\n\n" + notice + "\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n" + blocks + "\n--x--\n";
    }
}
