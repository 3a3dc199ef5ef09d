package io.peyvand.channel;

import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.ReceivedMail;
import io.peyvand.web.Problem;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What the embedded mail server took: the newest mails, and one as its reader sees it. */
@Controller
class MailboxPage {

    private static final int PAGE_SIZE = 50;
    /** A mail is somebody else's html: no script, no origin, no form; a link opens in a window of its own. */
    private static final String MAIL_CONTENT = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'self'";

    private final ObjectProvider<EmbeddedMailbox> mailbox;

    MailboxPage(ObjectProvider<EmbeddedMailbox> mailbox) {
        this.mailbox = mailbox;
    }

    @GetMapping("/mailbox")
    String list(@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "0") int page, Model model) {
        EmbeddedMailbox embedded = mailbox.getIfAvailable();
        model.addAttribute("embedded", embedded != null);
        if (embedded != null) {
            int current = Math.clamp(page, 0, 10_000);
            List<ReceivedMail> mails = embedded.newest(q, current * PAGE_SIZE, PAGE_SIZE + 1);
            model.addAttribute("mails", mails.stream().limit(PAGE_SIZE).toList());
            model.addAttribute("more", mails.size() > PAGE_SIZE);
            model.addAttribute("taken", embedded.taken());
            model.addAttribute("page", current);
            model.addAttribute("q", q);
        }
        return "channel/mailbox";
    }

    @GetMapping("/mailbox/{id}")
    String show(@PathVariable long id, Model model) {
        ReceivedMail mail = known(id);
        model.addAttribute("mail", mail);
        model.addAttribute("text", TextPart.of(mail.text()));
        return "channel/mail";
    }

    @GetMapping("/mailbox/{id}/content")
    ResponseEntity<String> content(@PathVariable long id) {
        String html = known(id).html().replaceFirst("(?i)<head>", "<head><base target=\"_blank\">");
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", MAIL_CONTENT)
                .header("X-Frame-Options", "SAMEORIGIN")
                .cacheControl(CacheControl.noStore()).body(html);
    }

    private ReceivedMail known(long id) {
        EmbeddedMailbox embedded = mailbox.getIfAvailable();
        if (embedded == null) {
            throw Problem.notFound("This program sends to a relay and keeps no mailbox.");
        }
        return embedded.find(id).orElseThrow(() -> Problem.notFound("Mail %d is not in the mailbox any more; it keeps only the newest.".formatted(id)));
    }
}
