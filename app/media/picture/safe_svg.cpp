// SPDX-FileCopyrightText: 2026 The Assay authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "media/picture/safe_svg.h"

#include <QtCore/QFile>
#include <QtCore/QXmlStreamReader>
#include <QtGui/QColorSpace>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <unordered_map>

#include "media/picture/picture_facts.h"
#include "media/picture/picture_words.h"

namespace assay {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 most_bytes = 16 << 20;
constexpr double most_drawn = 100'000;
constexpr int most_depth = 200;

bool isForbidden(QStringView element)
{
    static const QStringList forbidden{u"script"_s,  u"foreignObject"_s,    u"iframe"_s,        u"audio"_s,
                                       u"video"_s,   u"handler"_s,          u"listener"_s,      u"set"_s,
                                       u"animate"_s, u"animateTransform"_s, u"animateMotion"_s, u"animateColor"_s};
    return forbidden.contains(element);
}

// A picture written into the file, and of a kind whose reader opens nothing else.
bool isInlinePicture(QStringView reference)
{
    if (!reference.startsWith("data:image/"_L1))
        return false;
    const auto comma = reference.indexOf(u',');
    const auto bytes = QByteArray::fromBase64(reference.mid(comma + 1, 2048).toLatin1());
    const auto format = pictureFormatOf(bytes);
    return comma > 0 && reference.left(comma).endsWith(";base64"_L1) && format &&
           (*format == PictureFormat::Png || *format == PictureFormat::Jpeg || *format == PictureFormat::Gif ||
            *format == PictureFormat::WebP);
}

bool reachesOut(QStringView style)
{
    return style.contains("@import"_L1, Qt::CaseInsensitive) || style.contains("url(\""_L1) ||
           style.contains("url('"_L1) || style.contains("http:"_L1, Qt::CaseInsensitive) ||
           style.contains("https:"_L1, Qt::CaseInsensitive) || style.contains("file:"_L1, Qt::CaseInsensitive);
}

bool mayStay(const QXmlStreamAttribute& attribute)
{
    if (attribute.name().startsWith("on"_L1, Qt::CaseInsensitive))
        return false;
    if (attribute.name() == "href"_L1)
        return attribute.value().startsWith(u'#') || isInlinePicture(attribute.value());
    return !reachesOut(attribute.value());
}

// How much is drawn, with every `use` counted as what it repeats: a few lines can repeat a shape a billion times.
class DrawnCount
{
public:
    void enter(const QString& id, const QString& used)
    {
        m_nodes.push_back({.used = used, .children = {}});
        const int node = int(m_nodes.size()) - 1;
        if (!m_open.empty())
            m_nodes[size_t(m_open.back())].children.push_back(node);
        if (!id.isEmpty())
            m_ids.emplace(id, node);
        m_open.push_back(node);
    }
    void leaveElement() { m_open.pop_back(); }
    size_t depth() const { return m_open.size(); }
    double total() { return m_nodes.empty() ? 0 : weigh(0, 0); }

private:
    struct Node
    {
        QString used;
        std::vector<int> children;
        double weight = -1; // not yet known; -2 while it is being weighed
    };

    double weigh(int index, int depth)
    {
        auto& node = m_nodes[size_t(index)];
        if (node.weight >= 0)
            return node.weight;
        if (node.weight < -1.5 || depth > 4 * most_depth) // it uses itself
            return most_drawn * 2;
        node.weight = -2;
        double weight = 1;
        for (const int child : node.children)
            weight += weigh(child, depth + 1);
        if (const auto used = m_ids.find(node.used); used != m_ids.end())
            weight += weigh(used->second, depth + 1);
        return node.weight = weight;
    }

    std::vector<Node> m_nodes;
    std::vector<int> m_open;
    std::unordered_map<QString, int> m_ids;
};

QXmlStreamAttributes kept(const QXmlStreamAttributes& attributes)
{
    QXmlStreamAttributes out;
    for (const auto& attribute : attributes) {
        if (mayStay(attribute))
            out << attribute;
    }
    return out;
}

QString usedBy(const QXmlStreamReader& in)
{
    if (in.name() != "use"_L1)
        return {};
    for (const auto& attribute : in.attributes()) {
        if (attribute.name() == "href"_L1 && attribute.value().startsWith(u'#'))
            return attribute.value().mid(1).toString();
    }
    return {};
}

bool isStyleThatReachesOut(const QString& element, QStringView text)
{
    return element == "style"_L1 && reachesOut(text);
}

struct Copying
{
    QXmlStreamReader in;
    QXmlStreamWriter out;
    DrawnCount drawn;
    QStringList open;

    void takeElement()
    {
        if (isForbidden(in.name())) {
            in.skipCurrentElement();
            return;
        }
        drawn.enter(in.attributes().value("id"_L1).toString(), usedBy(in));
        open << in.name().toString();
        out.writeStartElement(in.namespaceUri().toString(), in.name().toString());
        out.writeAttributes(kept(in.attributes()));
    }

    void take()
    {
        if (in.isStartElement())
            takeElement();
        else if (in.isEndElement()) {
            out.writeEndElement();
            drawn.leaveElement();
            open.removeLast();
        } else if (in.isCharacters() && !open.isEmpty() && !isStyleThatReachesOut(open.constLast(), in.text()))
            out.writeCharacters(in.text().toString());
    }
};

QSize sizeOf(const QByteArray& text)
{
    const QSvgRenderer renderer(text);
    const QSizeF size = renderer.defaultSize();
    if (!renderer.isValid() || size.isEmpty())
        return renderer.isValid() ? QSize(512, 512) : QSize();
    const double largest = std::max(size.width(), size.height());
    return (largest > 4096 ? size * (4096 / largest) : size).toSize().expandedTo({1, 1});
}

} // namespace

Result<SafeSvg> safeSvgOf(const QByteArray& text)
{
    SafeSvg svg;
    Copying copying{.in = QXmlStreamReader(text), .out = QXmlStreamWriter(&svg.text), .drawn = {}, .open = {}};
    copying.in.setEntityExpansionLimit(1024);
    while (!copying.in.atEnd() && copying.drawn.depth() < most_depth) {
        copying.in.readNext();
        copying.take();
    }
    if (copying.in.hasError() || copying.drawn.depth() >= most_depth)
        return failure(ErrorKind::Unsupported, PictureText::tr("The SVG is not well-formed: it cannot be shown."));
    if (copying.drawn.total() > most_drawn)
        return failure(ErrorKind::Unsupported, PictureText::tr("The SVG draws too much to be shown safely."));
    svg.size = sizeOf(svg.text);
    if (svg.size.isEmpty())
        return failure(ErrorKind::Unsupported, PictureText::tr("The SVG holds nothing that can be drawn."));
    return svg;
}

Result<SafeSvg> readSafeSvg(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > most_bytes)
        return failure(ErrorKind::Unsupported,
                       PictureText::tr("%1 could not be opened, or is larger than 16 MiB.").arg(path));
    return safeSvgOf(file.readAll());
}

QImage paintSvg(const SafeSvg& svg, const QSize& size)
{
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    image.setColorSpace(QColorSpace::SRgb);
    QSvgRenderer renderer(svg.text);
    QPainter painter(&image);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter);
    return image;
}

} // namespace assay
