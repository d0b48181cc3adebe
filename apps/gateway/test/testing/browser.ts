/** What a page or an address returned to a browser. */
export interface Shown {
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: any;
}

type Cookie = readonly [name: string, value: string];

/** As much of a browser as signing in needs: cookies of one host, redirects, a form. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** All that was received, and from where. */
  readonly seen: Shown[] = [];

  /** One request, no redirect followed. */
  async send(url: string, init: RequestInit = {}): Promise<Shown> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.store(line);
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json');
    const { status } = response;
    const body = json ? JSON.parse(text) : text;
    const shown = { url, status, headers: response.headers, text, body };
    this.seen.push(shown);
    return shown;
  }

  /** Follows redirects to the page behind them. */
  async open(url: string, init?: RequestInit): Promise<Shown> {
    let shown = await this.send(url, init);
    for (let hops = 0; shown.headers.has('location') && hops < 10; hops += 1) {
      shown = await this.send(new URL(shown.headers.get('location')!, shown.url).href);
    }
    return shown;
  }

  /** Fills in the form of the issuer's page and goes on to where it leads. */
  submit(page: Shown, fields: Record<string, string>): Promise<Shown> {
    return this.open(page.url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  private store(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const [name, value]: Cookie = [pair.slice(0, at), pair.slice(at + 1)];
    const over = attributes.some((one) => /^max-age=0$|^expires=Thu, 01 Jan 1970/i.test(one));
    if (over) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
