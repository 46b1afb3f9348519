/// What a page does for readers whose browser runs scripts; without it everything is there as well.
///
/// It adds the reader's own time where that differs from the page's, says when the page was not written for long, and
/// takes over a newer page so that a screen reader hears of what changed. It asks nobody but the page's own server.
enum PageScript {
    static let text = """
        (function(){'use strict';
        var d=document,every=60000;
        function iso(at,minutes){return new Date(at.getTime()+minutes*60000).toISOString()}
        function local(root){
        var all=root.querySelectorAll('time[datetime]');
        for(var i=0;i<all.length;i++){var t=all[i],s=t.getAttribute('datetime');
        if(s.length<25||t.querySelector('.mine'))continue;
        var at=new Date(s),m=s.slice(-6),page=(m[0]==='-'?-1:1)*(m.slice(1,3)*60+ +m.slice(4)),
        own=-at.getTimezoneOffset();
        if(isNaN(at)||own===page)continue;
        var mine=iso(at,own),e=d.createElement('span');
        e.className='mine quiet';
        e.textContent=' ('+mine.slice(11,16)+
        (mine.slice(0,10)===iso(at,page).slice(0,10)?'':' on '+at.toLocaleDateString())+' your time)';
        t.appendChild(e)}}
        function age(){var t=d.querySelector('#written time'),note=d.getElementById('stale');
        if(t&&note)note.hidden=performance.timeOrigin+performance.now()-
        new Date(t.getAttribute('datetime'))<900000}
        function same(a,b){return a&&b&&a.textContent===b.textContent}
        function take(text){
        var page=new DOMParser().parseFromString(text,'text/html');
        local(page);
        ['now','rest','written'].forEach(function(id){
        var old=d.getElementById(id),next=page.getElementById(id);
        if(!old||!next||same(old,next)||old.contains(d.activeElement))return;
        old.className=next.className;
        old.replaceChildren.apply(old,Array.prototype.slice.call(d.importNode(next,true).childNodes))});
        age()}
        function look(){if(d.hidden)return;
        fetch(location.href,{cache:'no-cache'}).then(function(r){return r.ok?r.text():null})
        .then(function(text){if(text)take(text)}).catch(age)}
        local(d);age();
        if(/^http/.test(location.protocol)&&window.fetch){setInterval(look,every);
        d.addEventListener('visibilitychange',look)}
        })();
        """
}
