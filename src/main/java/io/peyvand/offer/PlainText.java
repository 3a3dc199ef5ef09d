package io.peyvand.offer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text part of a mail, made from its html: blocks become paragraphs, a link keeps its address behind its words. */
class PlainText implements NodeVisitor {

    private final StringBuilder text = new StringBuilder();

    static String of(String html) {
        PlainText made = new PlainText();
        NodeTraversor.traverse(made, Jsoup.parseBodyFragment(html).body());
        return made.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            append(words.text());
        } else if (node instanceof Element element) {
            switch (element.normalName()) {
                case "br" -> text.append('\n');
                case "li" -> startLine("- ");
                case "hr" -> startLine("---\n");
                case "img" -> append(element.attr("alt"));
                default -> startBlock(element);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        String address = element.attr("href");
        if (element.normalName().equals("a") && !address.isBlank() && !address.equals(element.text())) {
            text.append(": ").append(address).append(' ');
        }
        startBlock(element);
    }

    private void startBlock(Element element) {
        if (element.isBlock() && !element.normalName().equals("body") && !text.isEmpty()) {
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
