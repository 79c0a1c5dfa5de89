// SPDX-FileCopyrightText: The securedoc authors
// SPDX-License-Identifier: Apache-2.0
import { type Entity } from "./entity.ts";

/** The text of a message in the order of reading, and its files; docs/reading.md is the law, core/message/body_choice.h follows the same. */
export interface Choice {
  /** As plain text; HTML parts are among them where no plain form was sent. */
  plain: Entity[];
  /** As HTML; plain parts stand between; empty when there is no HTML at all. */
  html: Entity[];
  attachments: Entity[];
}

const hasHtml = (entities: Entity[]) => entities.some((entity) => entity.isHtml);

interface Body {
  plain: Entity[];
  html: Entity[];
}

function joined(bodies: Body[]): Body {
  return { plain: bodies.flatMap((body) => body.plain), html: bodies.flatMap((body) => body.html) };
}

// RFC 2046 §5.1.4: forms of one text. Those of one kind are read one after the other, so that none is lost.
function chosen(forms: Body[]): Body {
  const hasPlain = forms.some((form) => form.plain.length > 0 && !hasHtml(form.plain));
  const hasRich = forms.some((form) => hasHtml(form.html));
  return {
    plain: forms.flatMap((form) => form.plain.filter((entity) => !hasPlain || !entity.isHtml)),
    html: forms.flatMap((form) => (!hasRich || hasHtml(form.html) ? form.html : [])),
  };
}

class BodyChoice {
  readonly attachments: Entity[] = [];

  read(entity: Entity, isForm: boolean): Body {
    if (entity.children.length === 0) return this.#readLeaf(entity, isForm);
    const isChoice = entity.header.type === "multipart/alternative";
    const bodies = entity.children.map((child) => this.read(child, isChoice));
    return isChoice ? chosen(bodies) : joined(bodies);
  }

  // `isForm`: the only part, or one of a multipart/alternative, is text in spite of a name.
  #readLeaf(entity: Entity, isForm: boolean): Body {
    if (entity.file === null && (entity.header.fileName === "" || isForm)) return { plain: [entity], html: [entity] };
    this.attachments.push(entity);
    return { plain: [], html: [] };
  }
}

export function chooseBody(root: Entity | null): Choice {
  const choice = new BodyChoice();
  const body = root ? choice.read(root, true) : { plain: [], html: [] };
  return { plain: body.plain, html: hasHtml(body.html) ? body.html : [], attachments: choice.attachments };
}
