package io.peyvand.offer.template;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text part of a mail, made from its html: blocks become paragraphs, a link keeps its address behind its words, lists their marks. */
class PlainText implements NodeVisitor {

    /** Tags travel through the html parser as comments and private characters, since a table would throw bare text out. */
    private static final char MARK = '\uE000';
    private static final char END_OF_MARK = '\uE001';
    private static final Pattern MARKED = Pattern.compile(MARK + "(\\d+)" + END_OF_MARK);

    private final StringBuilder text = new StringBuilder();

    /** A template again, with the tags it was given. */
    static String of(String html, List<Tag> tags) {
        PlainText made = new PlainText();
        NodeTraversor.traverse(made, Jsoup.parse(marked(html, tags)).body());
        String words = tidy(made.text.toString()).replace("{{", "{ {");
        return MARKED.matcher(words).replaceAll(mark -> {
            Tag tag = tags.get(Integer.parseInt(mark.group(1)));
            return Matcher.quoteReplacement(html.substring(tag.start(), tag.end()));
        });
    }

    /** Without spaces at the ends of lines and without more than one empty line, as absent values leave them. */
    static String tidy(String words) {
        StringBuilder tidy = new StringBuilder(words.length());
        int breaks = 0;
        int written = 0;
        for (int at = 0; at < words.length(); at++) {
            char character = words.charAt(at);
            if (character == '\n') {
                tidy.append(words, written, endOfWords(words, written, at));
                tidy.append(++breaks <= 2 ? "\n" : "");
                written = at + 1;
            } else if (character != ' ' && character != '\t' && character != '\r') {
                breaks = 0;
            }
        }
        return tidy.append(words, written, words.length()).toString().strip();
    }

    private static int endOfWords(String words, int from, int to) {
        int end = to;
        while (end > from && (words.charAt(end - 1) == ' ' || words.charAt(end - 1) == '\t' || words.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private static String marked(String html, List<Tag> tags) {
        StringBuilder marked = new StringBuilder(html.length());
        int from = 0;
        for (int number = 0; number < tags.size(); number++) {
            Tag tag = tags.get(number);
            marked.append(clean(html, from, tag.start()));
            String mark = MARK + String.valueOf(number) + END_OF_MARK;
            marked.append(tag.place() == Place.TEXT ? "<!--" + mark + "-->" : mark);
            from = tag.end();
        }
        return marked.append(clean(html, from, html.length())).toString();
    }

    private static String clean(String html, int from, int to) {
        return html.substring(from, to).replace(MARK, ' ').replace(END_OF_MARK, ' ');
    }

    @Override
    public void head(Node node, int depth) {
        switch (node) {
            case TextNode words -> append(words.text());
            case Comment comment when comment.getData().indexOf(MARK) == 0 -> text.append(comment.getData());
            case Element element -> open(element);
            default -> { }
        }
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "br" -> text.append('\n');
            case "li" -> startLine(numberOf(element));
            case "hr" -> startLine("---\n");
            case "img" -> append(element.attr("alt"));
            case "td", "th" -> append(element.previousElementSibling() == null ? "" : " ");
            default -> startBlock(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String address = element.attr("href").replaceFirst("^(mailto|tel):", "");
        if (element.normalName().equals("a") && !address.isBlank() && !address.equals(element.text())) {
            text.append(": ").append(address).append(' ');
        }
        startBlock(element);
    }

    private static String numberOf(Element item) {
        return item.parent() != null && item.parent().normalName().equals("ol") ? item.elementSiblingIndex() + 1 + ". " : "- ";
    }

    private void startBlock(Element element) {
        if (element.isBlock() && !element.normalName().matches("body|td|th|tbody|thead") && !text.isEmpty()) {
            text.append(element.normalName().matches("h[1-6]|p|table|ul|ol|div|section|blockquote") ? "\n\n" : "\n");
        }
    }

    private void startLine(String mark) {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
        text.append(mark);
    }

    private void append(String words) {
        boolean atLineStart = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(atLineStart ? words.stripLeading() : words);
    }
}
