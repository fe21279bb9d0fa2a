#!/usr/bin/env python3
"""Writes made-up MediaWiki dumps of any size, as mysqldump would: what 'twinspire import wikipedia' is timed on.

Usage: generate.py FOLDER [--articles N] [--links N] [--layout new|old] [--seed N]

A page's links go to other pages, to redirects and to pages that are not there, popular ones more often; a third of all
rows come from or lead to other namespaces, as in a real wiki. The same arguments write the same files.
"""
import argparse
import gzip
import os
import random

ROWS = {"page": 5000, "pagelinks": 30000, "linktarget": 12000, "categorylinks": 6000, "redirect": 10000,
        "page_props": 10000}
COLUMNS = {
    "page": "page_id int(8) unsigned;page_namespace int(11);page_title varbinary(255);page_is_redirect tinyint(1);"
            "page_is_new tinyint(1);page_random double;page_touched binary(14);page_links_updated varbinary(14);"
            "page_latest int(8) unsigned;page_len int(8) unsigned;page_content_model varbinary(32);"
            "page_lang varbinary(35)",
    "pagelinks new": "pl_from int(8) unsigned;pl_from_namespace int(11);pl_target_id bigint(20) unsigned",
    "pagelinks old": "pl_from int(8) unsigned;pl_namespace int(11);pl_title varbinary(255);pl_from_namespace int(11)",
    "linktarget": "lt_id bigint(20) unsigned;lt_namespace int(11);lt_title varbinary(255)",
    "categorylinks new": "cl_from int(8) unsigned;cl_sortkey varbinary(230);cl_timestamp timestamp;"
                         "cl_sortkey_prefix varbinary(255);cl_type enum('page','subcat','file');"
                         "cl_collation_id smallint(5) unsigned;cl_target_id bigint(20) unsigned",
    "categorylinks old": "cl_from int(8) unsigned;cl_to varbinary(255);cl_sortkey varbinary(230);cl_timestamp timestamp;"
                         "cl_sortkey_prefix varbinary(255);cl_collation varbinary(32);"
                         "cl_type enum('page','subcat','file')",
    "redirect": "rd_from int(8) unsigned;rd_namespace int(11);rd_title varbinary(255);rd_interwiki varbinary(32);"
                "rd_fragment varbinary(255)",
    "page_props": "pp_page int(11);pp_propname varbinary(60);pp_value blob;pp_sortkey float",
}
SYLLABLES = "an ber ca do el fri gor hu is ka lo ma ne ol pra qui ro sta tu ul ver wi xe zo é ü ør ж 山".split()


class Dump:
    """One table's .sql.gz, filled row by row."""

    def __init__(self, folder, table, layout=""):
        self.table, self.rows, self.size = table, [], 0
        self.file = gzip.open(os.path.join(folder, f"benchwiki-20250101-{table}.sql.gz"), "wb", compresslevel=5)
        columns = COLUMNS[(table + " " + layout).strip()].split(";")
        self.write("-- MySQL dump 10.19\n/*!40101 SET NAMES binary */;\n"
                   f"DROP TABLE IF EXISTS `{table}`;\nCREATE TABLE `{table}` (\n"
                   + "".join(f"  `{name}` {kind} NOT NULL,\n" for name, kind in (c.split(" ", 1) for c in columns))
                   + f"  KEY `first` (`{columns[0].split()[0]}`)\n) ENGINE=InnoDB DEFAULT CHARSET=binary;\n"
                   f"LOCK TABLES `{table}` WRITE;\n/*!40000 ALTER TABLE `{table}` DISABLE KEYS */;\n")

    def write(self, text):
        data = text.encode()
        self.size += len(data)
        self.file.write(data)

    def add(self, row):
        self.rows.append(row)
        if len(self.rows) == ROWS[self.table]:
            self.flush()

    def flush(self):
        if self.rows:
            self.write(f"INSERT INTO `{self.table}` VALUES {','.join(self.rows)};\n")
            self.rows = []

    def close(self):
        self.flush()
        self.write(f"/*!40000 ALTER TABLE `{self.table}` ENABLE KEYS */;\nUNLOCK TABLES;\n-- Dump completed\n")
        self.file.close()
        print(f"{self.table}: {self.size / 1e6:.0f} MB of SQL")
        return self.size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--articles", type=int, default=700_000)
    parser.add_argument("--links", type=int, default=30_000_000)
    parser.add_argument("--layout", choices=["new", "old"], default="new")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    draw = random.Random(args.seed).random
    is_new = args.layout == "new"
    articles, redirects, missing = args.articles, args.articles // 2, args.articles // 4
    others = articles // 2  # pages of other namespaces
    categories = articles // 10

    def title(number):
        words = ["".join(SYLLABLES[int(draw() * len(SYLLABLES))] for _ in range(1 + int(draw() * 3)))
                 for _ in range(1 + int(draw() * 3))]
        words[0] = words[0].capitalize()
        return "_".join(words) + ("\\'s_" if draw() < 0.03 else "_") + f"({number})"

    dumps = [Dump(args.folder, "page"), Dump(args.folder, "redirect"), Dump(args.folder, "page_props")]
    page, redirect, props = dumps
    titles = [title(n) for n in range(articles + redirects + missing)]
    names = [title(n) for n in range(categories)]
    pages = articles + redirects + others + categories
    leads_to = [int(articles * draw()) for _ in range(redirects)]
    for n in range(pages):
        is_redirect = articles <= n < articles + redirects
        space = 0 if n < articles + redirects else 14 if n >= pages - categories else 1
        text = titles[n] if space == 0 else names[n - pages + categories] if space == 14 else titles[n % articles]
        page.add(f"({n + 10},{space},'{text}',{is_redirect:d},0,{draw():.12f},'20250101000000','20250101000000',"
                 f"{1_000_000_000 + n},{int(draw() * 90000)},'wikitext',NULL)")
        if is_redirect:
            redirect.add(f"({n + 10},0,'{titles[leads_to[n - articles]]}','','')")
        elif space == 14 and n % 4 == 0:
            props.add(f"({n + 10},'hiddencat','',NULL)")
    if is_new:
        targets = Dump(args.folder, "linktarget")
        dumps.append(targets)
        for n, text in enumerate(titles):
            targets.add(f"({n + 1},0,'{text}'),({n + 1 + len(titles)},10,'{text}')")
        for n, text in enumerate(names):
            targets.add(f"({n + 1 + 2 * len(titles)},14,'{text}')")

    members = Dump(args.folder, "categorylinks", args.layout)
    for n in range(articles + redirects):
        for _ in range(5 if n < articles else 1):
            c = int(categories ** draw()) - 1
            key = f"{titles[n][:20].upper()}".replace("\\", "").replace("'", "")
            members.add(f"({n + 10},'{key}','2025-01-01 00:00:00','','page',2,{c + 1 + 2 * len(titles)})" if is_new else
                        f"({n + 10},'{names[c]}','{key}','2025-01-01 00:00:00','','uca-default-u-kn','page')")
    links = Dump(args.folder, "pagelinks", args.layout)
    dumps += [members, links]
    count, step = len(titles), 7919  # a prime, so that popular titles lie anywhere
    each = max(1, (args.links - redirects) // (articles + others))  # links of a page that is no redirect

    def link(source, from_space, space, target):
        links.add(f"({source + 10},{from_space},{target + 1 + (len(titles) if space else 0)})" if is_new else
                  f"({source + 10},{space},'{titles[target]}',{from_space})")

    for n in range(pages - categories):
        if articles <= n < articles + redirects:
            link(n, 0, 0, leads_to[n - articles])
            continue
        for _ in range(each):
            link(n, 0 if n < articles else 1, 0 if draw() < 0.8 else 10, int(count ** draw()) * step % count)
    print(f"total: {sum(dump.close() for dump in dumps) / 1e9:.2f} GB of SQL in {args.folder}")


main()
